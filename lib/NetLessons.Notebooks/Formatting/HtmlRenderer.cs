using System.Net;
using System.Text;

namespace NetLessons.Notebooks;

/// <summary>Lays a description out as an HTML fragment.</summary>
internal static class HtmlRenderer
{
    // On each cell, since Jupyter's style sheet aligns cells to the right. All else is left to the front end's own
    // look of tables; the border attribute gives way to it, and draws a neutral grid where there is none.
    private const string CellStyle = "text-align:left;vertical-align:top";

    /// <summary>The HTML of a value. Everything but markup that was meant as such is encoded.</summary>
    public static string Render(Description description) => description switch
    {
        Description.Text text => Preformatted(text.Value),
        Description.Block block => Preformatted(block.Lines),
        Description.Formatted formatted => Render(formatted.AsHtml),
        _ => Nested(description),
    };

    private static string Preformatted(string text) => $"<pre>{WebUtility.HtmlEncode(text)}</pre>";

    private static string Nested(Description description)
    {
        switch (description)
        {
            case Description.Markup markup:
                return markup.Value;
            case Description.Formatted formatted:
                return Nested(formatted.AsHtml);
            default:
                return Grid.Of(description) is { } grid
                    ? Table(grid)
                    : WebUtility.HtmlEncode(PlainTextRenderer.OneLine(description));
        }
    }

    private static string Table(Grid grid)
    {
        var html = new StringBuilder("<table border=\"1\" style=\"border-collapse:collapse\">");
        if (grid.Header is not null)
        {
            html.Append("<thead><tr>");
            foreach (var column in grid.Header)
            {
                html.Append(Cell("th", WebUtility.HtmlEncode(column)));
            }

            html.Append("</tr></thead>");
        }

        html.Append("<tbody>");
        foreach (var row in grid.Rows)
        {
            html.Append("<tr>");
            foreach (var cell in row)
            {
                html.Append(Cell("td", Nested(cell)));
            }

            html.Append("</tr>");
        }

        if (grid.Note is not null)
        {
            var note = Cell("td", WebUtility.HtmlEncode(grid.Note), columns: grid.Rows[0].Count);
            html.Append("<tr>").Append(note).Append("</tr>");
        }

        return html.Append("</tbody></table>").ToString();
    }

    private static string Cell(string tag, string content, int columns = 1) =>
        $"<{tag}{(columns > 1 ? $" colspan=\"{columns}\"" : "")} style=\"{CellStyle}\">{content}</{tag}>";
}
