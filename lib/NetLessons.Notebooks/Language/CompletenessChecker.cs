using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetLessons.Notebooks;

/// <summary>Tells by its syntax whether a text is a cell, or the beginning of one.</summary>
internal static class CompletenessChecker
{
    private const int IndentSize = 4;

    // What may go on over lines reports its missing end where it begins: a comment, a verbatim string, a raw string.
    private static readonly string[] OpenEnded = ["CS1035", "CS1039", "CS8997"];

    public static CodeCompleteness Check(string code)
    {
        if (code.Length > CodeAssistant.LongestCode)
        {
            return new CodeCompleteness(CompletenessStatus.Unknown);
        }

        try
        {
            code = CellDirectives.Split(code).Code;
        }
        catch (CellDirectiveException)
        {
            return new CodeCompleteness(CompletenessStatus.Invalid);
        }

        var tree = CSharpSyntaxTree.ParseText(code, ScriptLanguage.Parsing);
        var errors = tree.GetDiagnostics().Where(error => error.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count == 0)
        {
            return new CodeCompleteness(CompletenessStatus.Complete);
        }

        if (errors.Find(error => OpenEnded.Contains(error.Id)) is not null)
        {
            // Blanks would become part of the text that is open.
            return new CodeCompleteness(CompletenessStatus.Incomplete);
        }

        var end = code.AsSpan().TrimEnd().Length;
        return errors.TrueForAll(error => error.Location.SourceSpan.End >= end)
            ? new CodeCompleteness(CompletenessStatus.Incomplete, Indent(tree))
            : new CodeCompleteness(CompletenessStatus.Invalid);
    }

    private static string Indent(SyntaxTree tree)
    {
        var lines = tree.GetText().Lines;
        var open = new Stack<SyntaxToken>();
        SyntaxToken last = default;
        foreach (var token in tree.GetRoot().DescendantTokens().Where(token => token.Span.Length > 0))
        {
            last = token;
            if (token.Kind() is SyntaxKind.OpenBraceToken or SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken)
            {
                open.Push(token);
            }
            else if (token.Kind()
                is SyntaxKind.CloseBraceToken or SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken)
            {
                open.TryPop(out _);
            }
        }

        var startsAnew = last.Kind() is SyntaxKind.SemicolonToken or SyntaxKind.CloseBraceToken
            or SyntaxKind.CommaToken or SyntaxKind.OpenBraceToken or SyntaxKind.OpenParenToken
            or SyntaxKind.OpenBracketToken;
        if (!startsAnew)
        {
            return Blanks(last, IndentSize);
        }

        return open.TryPeek(out var innermost) ? Blanks(innermost, IndentSize) : Blanks(last, 0);

        string Blanks(SyntaxToken token, int more)
        {
            var line = lines.GetLineFromPosition(token.SpanStart).ToString();
            return string.Concat(line.TakeWhile(c => c is ' ' or '\t')) + new string(' ', more);
        }
    }
}
