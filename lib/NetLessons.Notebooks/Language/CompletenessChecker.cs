using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetLessons.Notebooks;

/// <summary>Tells by its syntax whether a text is a cell, or the beginning of one.</summary>
internal static class CompletenessChecker
{
    private const int IndentSize = 4;

    // These report a missing end where the thing begins, or leave nothing to indent: a comment, #if and #region, a raw
    // string, a string that may hold line ends.
    private static readonly string[] OpenEnded = ["CS1035", "CS1027", "CS1038", "CS8997", "CS1039", "CS8076"];

    // "try { }" is blamed on its last brace.
    private const string CatchExpected = "CS1524";

    public static CodeCompleteness Check(string code)
    {
        if (CodeLimits.AreExceededBy(code))
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

        var root = tree.GetRoot();

        // "x switch" is taken for the statement, behind an expression that lacks its semicolon.
        if (root.GetLastToken().IsKind(SyntaxKind.SwitchKeyword))
        {
            return new CodeCompleteness(CompletenessStatus.Incomplete, Indent(tree));
        }

        var end = root.GetLastToken(includeZeroWidth: true).GetPreviousToken(includeSkipped: true).Span.End;
        return !errors.TrueForAll(CanBeMended) ? new CodeCompleteness(CompletenessStatus.Invalid)
            : errors.Exists(IsOpenEnded) ? new CodeCompleteness(CompletenessStatus.Incomplete)
            : new CodeCompleteness(CompletenessStatus.Incomplete, Indent(tree));

        bool CanBeMended(Diagnostic error) =>
            error.Location.SourceSpan.Start >= end
            || IsOpenEnded(error)
            || (error.Id == CatchExpected && error.Location.SourceSpan.End >= end);

        bool IsOpenEnded(Diagnostic error) =>
            OpenEnded.Contains(error.Id) && !IsInShortText(root, error.Location.SourceSpan.Start);
    }

    // $"…" ends where its line does.
    private static bool IsInShortText(SyntaxNode root, int position) =>
        root.FindToken(position).Parent?.FirstAncestorOrSelf<InterpolatedStringExpressionSyntax>() is { } text
        && text.StringStartToken.IsKind(SyntaxKind.InterpolatedStringStartToken);

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
