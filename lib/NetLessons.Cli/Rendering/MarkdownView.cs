using System.Net;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Spectre.Console;
using Spectre.Console.Rendering;
using MarkdownTable = Markdig.Extensions.Tables.Table;
using Table = Spectre.Console.Table;
using TableRow = Markdig.Extensions.Tables.TableRow;

namespace NetLessons.Cli;

/// <summary>Shows the text of a notebook's Markdown cell in the terminal.</summary>
internal static partial class MarkdownView
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();
    private static readonly Style Bold = new(decoration: Decoration.Bold);
    private static readonly Style Dim = new(decoration: Decoration.Dim);
    private static readonly string[] Bullets = ["• ", "◦ ", "▪ "];

    /// <summary>
    /// What <paramref name="markdown"/> (CommonMark with pipe tables) looks like in a terminal. Its lines fit the
    /// width it is written at.
    /// </summary>
    public static IRenderable Render(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        try
        {
            return Blocks(Markdown.Parse(markdown, Pipeline), isSpaced: true, depth: 0);
        }
        catch (ArgumentException)
        {
            // Markdig refuses text that is nested over a hundred deep. Its source can be read all the same.
            return Plain(markdown);
        }
    }

    private static Rows Blocks(IEnumerable<Block> blocks, bool isSpaced, int depth)
    {
        var rows = new List<IRenderable>();
        foreach (var block in blocks)
        {
            if (RenderBlock(block, depth) is { } shown)
            {
                if (isSpaced && rows.Count > 0)
                {
                    rows.Add(new BlankLine());
                }

                rows.Add(shown);
            }
        }

        return new Rows(rows);
    }

    private static IRenderable? RenderBlock(Block block, int depth) => block switch
    {
        HeadingBlock heading => RenderHeading(heading),
        ParagraphBlock paragraph => MarkdownText.ToProse(paragraph.Inline),
        ListBlock list => RenderList(list, depth),
        QuoteBlock quote => new Hanging("│ ", "│ ", Dim, Blocks(quote, isSpaced: true, depth)),
        CodeBlock code => new Hanging("  │ ", "  │ ", Dim, Plain(code.Lines.ToString())),
        ThematicBreakBlock => new Rule { Style = Dim },
        MarkdownTable table => RenderTable(table),
        HtmlBlock html => RenderHtml(html),
        LinkReferenceDefinitionGroup => null,
        ContainerBlock container => Blocks(container, isSpaced: true, depth),
        LeafBlock leaf => Plain(leaf.Lines.ToString()),
        _ => null,
    };

    /// <summary>The first two levels are underlined; the others carry a mark for each further level.</summary>
    private static IRenderable RenderHeading(HeadingBlock heading)
    {
        if (heading.Level > 2)
        {
            var mark = new string('▸', heading.Level - 2) + " ";
            var indent = new string(' ', mark.Length);
            return new Hanging(mark, indent, Bold, MarkdownText.ToProse(heading.Inline, Bold));
        }

        var title = MarkdownText.ToProse(heading.Inline, Bold);
        var line = new string(heading.Level == 1 ? '═' : '─', title.Cells);
        return new Rows(title, new Text(line, Dim) { Overflow = Overflow.Crop });
    }

    private static Rows RenderList(ListBlock list, int depth)
    {
        var items = list.Cast<ListItemBlock>().ToList();
        var numberWidth = list.IsOrdered ? items.Max(item => Number(item).Length) : 0;
        var rows = new List<IRenderable>();
        foreach (var item in items)
        {
            if (list.IsLoose && rows.Count > 0)
            {
                rows.Add(new BlankLine());
            }

            var mark = list.IsOrdered ? Number(item).PadLeft(numberWidth) : Bullets[depth % Bullets.Length];
            rows.Add(new Hanging(mark, new string(' ', mark.Length), Dim, Blocks(item, list.IsLoose, depth + 1)));
        }

        return new Rows(rows);

        string Number(ListItemBlock item) => $"{item.Order}{list.OrderedDelimiter} ";
    }

    private static Table RenderTable(MarkdownTable source)
    {
        var table = new Table { Border = TableBorder.Rounded, BorderStyle = Dim };
        foreach (var (index, row) in source.Cast<TableRow>().Index())
        {
            var cells = row.Cast<TableCell>().Select(cell => RenderCell(cell, row.IsHeader)).ToList();
            if (index == 0)
            {
                AddColumns(table, source, row.IsHeader ? cells : []);
            }

            if (!row.IsHeader)
            {
                table.AddRow(cells.Take(table.Columns.Count));
            }
        }

        return table;
    }

    private static void AddColumns(Table table, MarkdownTable source, List<Prose> headers)
    {
        foreach (var (index, column) in source.ColumnDefinitions.Index())
        {
            table.AddColumn(new TableColumn(headers.ElementAtOrDefault(index) ?? new Prose())
            {
                Alignment = column.Alignment switch
                {
                    TableColumnAlign.Right => Justify.Right,
                    TableColumnAlign.Center => Justify.Center,
                    _ => Justify.Left,
                },
            });
        }
    }

    // A cell of a pipe table is one paragraph, or nothing.
    private static Prose RenderCell(TableCell cell, bool isHeader) =>
        MarkdownText.ToProse((cell.FirstOrDefault() as ParagraphBlock)?.Inline, isHeader ? Bold : null);

    private static Prose? RenderHtml(HtmlBlock html)
    {
        var text = LineBreakTag().Replace(Unseen().Replace(html.Lines.ToString(), ""), "\n");
        text = WebUtility.HtmlDecode(Tag().Replace(text, ""));
        return string.IsNullOrWhiteSpace(text) ? null : Plain(text.Trim());
    }

    private static Prose Plain(string text) => new Prose().Append(text, Style.Plain);

    [GeneratedRegex(@"<!--.*?-->|<(script|style)\b.*?</\1\s*>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Unseen();

    [GeneratedRegex(@"<br\b[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex LineBreakTag();

    [GeneratedRegex(@"</?[a-z][^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Tag();
}
