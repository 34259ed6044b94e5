using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetLessons.Notebooks;

/// <summary>Takes the directives out of a cell's code.</summary>
internal static partial class CellDirectives
{
    /// <summary>
    /// Splits a cell into its directives and its code. Lines keep their numbers: a directive leaves an empty line.
    /// </summary>
    /// <exception cref="CellDirectiveException">A directive stands after code.</exception>
    public static (IReadOnlyList<CellDirective> Directives, string Code) Split(string code)
    {
        if (!code.Contains('#', StringComparison.Ordinal))
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
            var start = tree.GetText().Lines.GetLinePosition(node.SpanStart);
            var position = new CellPosition(start.Line + 1, start.Character + 1);
            if (node is LoadDirectiveTriviaSyntax)
            {
                throw new CellDirectiveException("'#load' is not known here: use #!import", position);
            }

            if (Ours().Match(text) is not { Success: true } directive)
            {
                continue;
            }

            if (!firstToken.IsKind(SyntaxKind.None) && node.SpanStart > firstToken.SpanStart)
            {
                throw new CellDirectiveException(
                    $"'{text}' stands after code: put #r and #! lines first in their cell", position);
            }

            directives.Add(new CellDirective(
                directive.Groups["keyword"].Value, Argument(directive.Groups["rest"].Value, text, position), position));
            Array.Fill(rest, ' ', line.Start, line.End - line.Start);
        }

        return (directives, new string(rest));
    }

    private static string Argument(string rest, string text, CellPosition position)
    {
        if (!rest.StartsWith('"'))
        {
            return rest;
        }

        return Quoted().Match(rest) is { Success: true } quoted
            ? quoted.Groups["argument"].Value
            : throw new CellDirectiveException($"'{text}': one argument in quotes belongs on the line", position);
    }

    // #r "x.dll", #!import x.ipynb, and what looks like them; not #region or #if
    [GeneratedRegex("""^#(?<keyword>r|i|![^\s"]*)(?=[\s"]|$)\s*(?<rest>.*)$""")]
    private static partial Regex Ours();

    [GeneratedRegex("""^"(?<argument>[^"]*)"\s*(//.*)?$""")]
    private static partial Regex Quoted();
}
