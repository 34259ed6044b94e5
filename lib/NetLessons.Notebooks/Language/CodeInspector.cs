using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetLessons.Notebooks;

/// <summary>Finds out what the name at a cursor stands for.</summary>
internal static class CodeInspector
{
    public static Inspection? Inspect(CodeAtCursor code)
    {
        if (code.IsInTrivia)
        {
            return null;
        }

        var node = code.Word is { Parent: { } parent } word && IsName(word) ? parent : null;
        return Describe(node, code) ?? Describe(CalledAround(code), code);
    }

    private static bool IsName(SyntaxToken word) =>
        word.IsKind(SyntaxKind.IdentifierToken) || SyntaxFacts.IsPredefinedType(word.Kind());

    /// <summary>What is called with the arguments that the cursor is among.</summary>
    private static ExpressionSyntax? CalledAround(CodeAtCursor code)
    {
        var token = code.Root.FindToken(Math.Max(0, code.Position - 1));
        var arguments = token.Parent?.AncestorsAndSelf().OfType<ArgumentListSyntax>().FirstOrDefault(
            list => list.SpanStart < code.Position
                && (list.CloseParenToken.IsMissing || code.Position < list.Span.End));
        return arguments?.Parent switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Name,
            InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding } => binding.Name,
            InvocationExpressionSyntax call => call.Expression,
            BaseObjectCreationExpressionSyntax creation => creation,
            _ => null,
        };
    }

    private static Inspection? Describe(SyntaxNode? node, CodeAtCursor code)
    {
        if (node is null)
        {
            return null;
        }

        node = Created(node) ?? node;
        var info = code.Model.GetSymbolInfo(node);
        var symbol = info.Symbol
            ?? (info.CandidateSymbols.IsEmpty ? null : SymbolText.Simplest(info.CandidateSymbols))
            ?? code.Model.GetDeclaredSymbol(node);
        if (symbol is null or IErrorTypeSymbol or { Name: "" })
        {
            return null;
        }

        var documentation = new SymbolDocumentation(code.Compilation);
        return new Inspection(
            SymbolText.Signature(symbol),
            SymbolText.KindOf(symbol),
            documentation.Summary(symbol),
            Overloads(node, symbol, code.Model) - 1);
    }

    // The name of the type in "new Socket(…)" stands for the constructor.
    private static ObjectCreationExpressionSyntax? Created(SyntaxNode node)
    {
        var type = node;
        while (type.Parent is QualifiedNameSyntax name && name.Right == type)
        {
            type = name;
        }

        return type.Parent is ObjectCreationExpressionSyntax creation && creation.Type == type ? creation : null;
    }

    private static int Overloads(SyntaxNode node, ISymbol symbol, SemanticModel model) => symbol is not IMethodSymbol
        ? 1
        : Math.Max(1, model.GetMemberGroup(node).Length);
}
