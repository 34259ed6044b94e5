using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetLessons.Notebooks;

/// <summary>What compiles, and yet must not stand in a cell.</summary>
internal static class ForbiddenCode
{
    private const int TutorialPort = 9999;

    private static readonly Dictionary<string, string> Members = new(StringComparer.Ordinal)
    {
        ["System.Console.Error"] = "write with Console.WriteLine: standard error is not a cell's output everywhere",
        ["System.Console.In"] = "ask with Lab.Ask: a front end has no standard input",
        ["System.Console.Read"] = "ask with Lab.Ask: a front end has no standard input",
        ["System.Console.ReadKey"] = "ask with Lab.Ask: a front end has no standard input",
        ["System.Console.ReadLine"] = "ask with Lab.Ask: a front end has no standard input",
        ["System.Console.OpenStandardInput"] = "ask with Lab.Ask: a front end has no standard input",
        ["System.Console.OpenStandardOutput"] =
            "write with Console.WriteLine: the raw stream is VS Code's protocol pipe",
        ["System.Console.OpenStandardError"] = "write with Console.WriteLine: the raw stream is not a cell's output",
        ["System.Threading.Thread.Sleep"] = "a pause goes through Lab.Pace, so that tests need not wait for it",
        ["System.Threading.Tasks.Task.Delay"] = "a pause goes through Lab.Pace, so that tests need not wait for it",
        ["System.Environment.Exit"] = "a cell must not end the learner's kernel",
        ["System.Environment.FailFast"] = "a cell must not end the learner's kernel",
    };

    public static IEnumerable<(SyntaxNode Node, string Message)> Find(SemanticModel model)
    {
        foreach (var node in model.SyntaxTree.GetRoot().DescendantNodes())
        {
            if (Fault(node, model) is { } message)
            {
                yield return (node, message);
            }
        }
    }

    private static string? Fault(SyntaxNode node, SemanticModel model) => node switch
    {
        SimpleNameSyntax name when FullName(name, model) is { } member && Members.TryGetValue(member, out var message)
            => message,
        SimpleNameSyntax name when FullName(name, model) is "System.Net.IPAddress.Any" or "System.Net.IPAddress.IPv6Any"
            && !IsPlaceholder(name)
            => "bind to IPAddress.Loopback: the course listens on 127.0.0.1 only",
        BaseObjectCreationExpressionSyntax creation
            when IsThread(model.GetTypeInfo(creation).Type) && !IsBackground(creation)
            => "a thread that goes on is made with { IsBackground = true }: it must not keep the kernel alive",
        LiteralExpressionSyntax { Token.Value: TutorialPort } literal when !IsAskedFor(literal, model)
            => $"the port is asked for as Lab.Port({TutorialPort}): several learners may share a machine",
        ParameterSyntax parameter when parameter.Modifiers.Any(SyntaxKind.ThisKeyword)
            => "an extension method cannot stand in a cell on every engine: make it an ordinary method",
        _ => null,
    };

    private static string? FullName(SimpleNameSyntax name, SemanticModel model)
    {
        var info = model.GetSymbolInfo(name);
        var symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
        return symbol?.ContainingType is { } type ? $"{type.ToDisplayString()}.{symbol.Name}" : null;
    }

    // As the place to receive a sender's address in, new IPEndPoint(IPAddress.Any, 0) opens nothing.
    private static bool IsPlaceholder(SyntaxNode address)
    {
        var arguments = address.FirstAncestorOrSelf<ArgumentListSyntax>();
        return arguments is { Arguments: [_, { Expression: LiteralExpressionSyntax { Token.Value: 0 } }] }
            && arguments.Parent is ObjectCreationExpressionSyntax creation
            && creation.Type.ToString() == "IPEndPoint"
            && !address.Ancestors().OfType<InvocationExpressionSyntax>().Any(call =>
                call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Bind" });
    }

    private static bool IsThread(ITypeSymbol? type) => type?.ToDisplayString() == "System.Threading.Thread";

    // In the thread's initializer, or by a statement of the cell.
    private static bool IsBackground(BaseObjectCreationExpressionSyntax creation) =>
        creation.SyntaxTree.GetRoot().DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(assignment =>
            assignment is { Right.RawKind: (int)SyntaxKind.TrueLiteralExpression }
            && (assignment.Parent == creation.Initializer
                ? assignment.Left is IdentifierNameSyntax { Identifier.ValueText: "IsBackground" }
                : assignment.Left is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "IsBackground" }));

    private static bool IsAskedFor(LiteralExpressionSyntax literal, SemanticModel model) =>
        literal.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
        && model.GetSymbolInfo(call).Symbol is { Name: "Port", ContainingType.Name: "Lab" };
}
