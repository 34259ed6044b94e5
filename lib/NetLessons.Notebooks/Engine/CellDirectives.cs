using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetLessons.Notebooks;

/// <summary>Takes the directives out of a cell's code.</summary>
internal static class CellDirectives
{
    /// <summary>
    /// Splits a cell into its directives and its code. Lines keep their numbers: a directive leaves an empty line.
    /// </summary>
    /// <exception cref="CellDirectiveException">A directive stands after code.</exception>
    public static (IReadOnlyList<CellDirective> Directives, string Code) Split(string code)
    {
        if (!code.Contains("#r", StringComparison.Ordinal) && !code.Contains("#!", StringComparison.Ordinal))
        {
            return ([], code);
        }

        // The parser knows which of these stand in strings and comments.
        var tree = CSharpSyntaxTree.ParseText(code, ScriptLanguage.Parsing);
        var root = tree.GetCompilationUnitRoot();
        var firstToken = root.GetFirstToken(includeZeroWidth: false);
        var directives = new List<CellDirective>();
        var rest = code.ToCharArray();
        foreach (var node in root.DescendantNodes(descendIntoTrivia: true).OfType<DirectiveTriviaSyntax>())
        {
            var line = tree.GetText().Lines.GetLineFromPosition(node.SpanStart);
            var text = line.ToString().Trim();
            if (!text.StartsWith("#r", StringComparison.Ordinal) && !text.StartsWith("#!", StringComparison.Ordinal))
            {
                continue;
            }

            var words = text.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (words is not [var word, .. var arguments] || word is "#region")
            {
                continue;
            }

            var start = tree.GetText().Lines.GetLinePosition(node.SpanStart);
            var position = new CellPosition(start.Line + 1, start.Character + 1);
            if (!firstToken.IsKind(SyntaxKind.None) && node.SpanStart > firstToken.SpanStart)
            {
                throw new CellDirectiveException(
                    $"'{text}' stands after code: put #r and #! lines first in their cell", position);
            }

            directives.Add(
                new CellDirective(word[1..], arguments is [var argument] ? Unquoted(argument) : "", position));
            Array.Fill(rest, ' ', line.Start, line.End - line.Start);
        }

        return (directives, new string(rest));
    }

    private static string Unquoted(string argument)
    {
        var end = argument.StartsWith('"') ? argument.IndexOf('"', 1) : -1;
        return end > 0 ? argument[1..end] : argument;
    }
}
