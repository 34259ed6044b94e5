using System.Text;

namespace MimeKit;

/// <summary>Plain text whose lines end with a space where the paragraph goes on (RFC 3676).</summary>
internal static class FlowedText
{
    /// <summary>Joins the lines of paragraphs, within the same depth of quotation.</summary>
    /// <remarks>As in MimeKit, the line <c>-- </c> before a signature is joined too, against section 4.3.</remarks>
    public static string Join(string text)
    {
        var joined = new StringBuilder();
        var lines = text.Split(Environment.NewLine);
        var flowsFrom = -1;
        for (var i = 0; i < lines.Length; i++)
        {
            var content = lines[i].TrimStart('>');
            var depth = lines[i].Length - content.Length;
            content = content.StartsWith(' ') ? content[1..] : content;
            if (flowsFrom != depth)
            {
                joined.Append(i == 0 ? "" : Environment.NewLine).Append('>', depth).Append(depth > 0 ? " " : "");
            }

            joined.Append(content);
            flowsFrom = content.EndsWith(' ') ? depth : -1;
        }

        return joined.ToString();
    }
}
