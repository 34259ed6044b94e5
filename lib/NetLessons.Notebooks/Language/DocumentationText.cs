using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace NetLessons.Notebooks;

/// <summary>Turns documentation comments into plain text.</summary>
internal static partial class DocumentationText
{
    /// <summary>The text of an element: white space collapsed, an empty line between paragraphs.</summary>
    public static string Of(XElement element)
    {
        var text = new StringBuilder();
        Append(text, element);
        var paragraphs = text.ToString().Split('\f')
            .Select(paragraph => WhiteSpace().Replace(paragraph, " ").Trim())
            .Where(paragraph => paragraph.Length > 0);
        return string.Join("\n\n", paragraphs);
    }

    private static void Append(StringBuilder text, XElement element)
    {
        foreach (var node in element.Nodes())
        {
            if (node is XText words)
            {
                text.Append(words.Value.Replace('\f', ' '));
            }
            else if (node is XElement inner)
            {
                AppendInner(text, inner);
            }
        }
    }

    private static void AppendInner(StringBuilder text, XElement element)
    {
        switch (element.Name.LocalName)
        {
            case "para" or "br" or "item" or "list" or "code":
                text.Append('\f');
                Append(text, element);
                text.Append('\f');
                break;
            case "see" or "seealso" or "paramref" or "typeparamref" when element.IsEmpty:
                text.Append(Named(element));
                break;
            default:
                Append(text, element);
                break;
        }
    }

    private static string? Named(XElement reference) =>
        reference.Attribute("cref") is { } cref
            ? ShortName(cref.Value)
            : (reference.Attribute("langword") ?? reference.Attribute("name") ?? reference.Attribute("href"))?.Value;

    // M:System.Net.Sockets.Socket.Bind(System.Net.EndPoint) → Socket.Bind; T:System.Collections.Generic.List`1 → List
    private static string ShortName(string id)
    {
        var name = Arity().Replace(id.Split('(')[0], "");
        var parts = name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('.');
        return id.StartsWith("T:", StringComparison.Ordinal) || parts.Length == 1 ? parts[^1]
            : parts[^1].StartsWith("#ctor", StringComparison.Ordinal) ? parts[^2]
            : $"{parts[^2]}.{parts[^1]}";
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();

    [GeneratedRegex(@"`+\d+|\{[^}]*\}")]
    private static partial Regex Arity();
}
