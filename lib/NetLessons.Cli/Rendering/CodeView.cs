using System.Text;
using NetLessons.Notebooks;
using Spectre.Console;

namespace NetLessons.Cli;

/// <summary>C# in colour.</summary>
internal static class CodeView
{
    /// <summary>The code's lines as Spectre markup, each complete in itself.</summary>
    public static IEnumerable<string> Lines(string code)
    {
        var line = new StringBuilder();
        foreach (var span in CSharpHighlighter.Highlight(code))
        {
            var colour = Colour(span.Kind);
            var pieces = code.Substring(span.Start, span.Length).Split('\n');
            foreach (var (index, piece) in pieces.Index())
            {
                if (index > 0)
                {
                    yield return line.ToString();
                    line.Clear();
                }

                var text = Markup.Escape(piece);
                line.Append(colour is null || piece.Length == 0 ? text : $"[{colour}]{text}[/]");
            }
        }

        yield return line.ToString();
    }

    private static string? Colour(TokenKind kind) => kind switch
    {
        TokenKind.Keyword => "blue",
        TokenKind.Type => "teal",
        TokenKind.String => "yellow",
        TokenKind.Number => "green",
        TokenKind.Comment => "grey",
        TokenKind.Directive => "purple",
        _ => null,
    };
}
