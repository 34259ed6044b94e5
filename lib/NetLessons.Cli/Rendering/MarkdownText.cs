using Markdig.Syntax.Inlines;
using Spectre.Console;

namespace NetLessons.Cli;

/// <summary>
/// Turns the inlines of one Markdown block into prose. Text goes in as styled text, never as Spectre's markup, so
/// that brackets in a lesson stay brackets.
/// </summary>
internal static class MarkdownText
{
    private static readonly Style Bold = new(decoration: Decoration.Bold);
    private static readonly Style Italic = new(decoration: Decoration.Italic);
    private static readonly Style Code = new(Color.Teal);
    private static readonly Style Dim = new(decoration: Decoration.Dim);

    /// <summary>The prose for <paramref name="inlines"/>; empty for <see langword="null"/>.</summary>
    public static Prose ToProse(ContainerInline? inlines, Style? style = null)
    {
        var prose = new Prose();
        AppendAll(prose, inlines, style ?? Style.Plain);
        return prose;
    }

    /// <summary>The text of <paramref name="inlines"/> without any look, in one line.</summary>
    public static string ToPlainText(ContainerInline? inlines) =>
        string.Concat((inlines ?? []).Select(inline => inline switch
        {
            LiteralInline literal => literal.Content.ToString(),
            CodeInline code => code.Content,
            HtmlEntityInline entity => entity.Transcoded.ToString(),
            LineBreakInline => " ",
            ContainerInline nested => ToPlainText(nested),
            _ => "",
        }));

    private static void AppendAll(Prose prose, ContainerInline? inlines, Style style)
    {
        foreach (var inline in inlines ?? [])
        {
            Append(prose, inline, style);
        }
    }

    private static void Append(Prose prose, Inline inline, Style style)
    {
        switch (inline)
        {
            case LiteralInline literal:
                prose.Append(literal.Content.ToString(), style);
                break;
            case CodeInline code:
                prose.Append(code.Content, style.Combine(Code));
                break;
            case EmphasisInline emphasis:
                AppendAll(prose, emphasis, style.Combine(emphasis.DelimiterCount >= 2 ? Bold : Italic));
                break;
            case LineBreakInline { IsHard: true }:
                prose.Append("\n", style);
                break;
            case LineBreakInline:
                prose.AppendSoftBreak();
                break;
            case LinkInline { IsImage: true } image:
                prose.Append(Picture(image), style.Combine(Dim));
                break;
            case LinkInline link:
                AppendAll(prose, link, style);
                prose.Append(Address(link), style.Combine(Dim));
                break;
            case AutolinkInline link:
                prose.Append(link.Url, style);
                break;
            case HtmlEntityInline entity:
                prose.Append(entity.Transcoded.ToString(), style);
                break;
            case HtmlInline html:
                prose.Append(html.Tag.StartsWith("<br", StringComparison.OrdinalIgnoreCase) ? "\n" : "", style);
                break;
            case DelimiterInline delimiter:
                prose.Append(delimiter.ToLiteral(), style);
                AppendAll(prose, delimiter, style);
                break;
            case ContainerInline container:
                AppendAll(prose, container, style);
                break;
        }
    }

    private static string Picture(LinkInline image)
    {
        var text = ToPlainText(image);
        return IsEmbedded(image.Url) ? $"[picture: {text}]" : $"[picture: {text} — {image.Url}]";
    }

    private static string Address(LinkInline link)
    {
        var url = link.Url ?? "";
        if (url.StartsWith('#') || IsEmbedded(url) || url == ToPlainText(link))
        {
            return "";
        }

        var path = url.Split('#')[0];
        var isChapter = path.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase)
            && !url.Contains("://", StringComparison.Ordinal);
        return isChapter ? $" ({Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..])})" : $" ({url})";
    }

    // A picture within the notebook: its address is its content, which nobody wants to read.
    private static bool IsEmbedded(string? url) =>
        string.IsNullOrEmpty(url) || url.StartsWith("data:", StringComparison.OrdinalIgnoreCase);
}
