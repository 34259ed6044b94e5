using System.Text;
using NetLessons.Notebooks;

namespace NetLessons.Cli;

/// <summary>C# in colour.</summary>
internal static class CodeView
{
    /// <summary>Code as Spectre markup.</summary>
    public static string Markup(string code)
    {
        var markup = new StringBuilder();
        foreach (var span in CSharpHighlighter.Highlight(code))
        {
            var text = Spectre.Console.Markup.Escape(code.Substring(span.Start, span.Length));
            markup.Append(Colour(span.Kind) is { } colour ? $"[{colour}]{text}[/]" : text);
        }

        return markup.ToString();
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
