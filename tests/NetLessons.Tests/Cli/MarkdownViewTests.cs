using NetLessons.Cli;
using Spectre.Console;

namespace NetLessons.Tests;

public sealed class MarkdownViewTests
{
    [Fact]
    public void Soft_line_ends_become_blanks_and_hard_ones_stay() =>
        AssertShows("one\ntwo  \nthree", "one two\nthree\n");

    [Fact]
    public void A_paragraph_wraps_between_words_and_leaves_no_blanks_at_line_ends() =>
        AssertShows("aaaa bbbb cccc dddd", "aaaa bbbb\ncccc dddd\n", width: 10);

    [Fact]
    public void A_full_stop_stays_with_the_styled_word_before_it() =>
        AssertShows("aaaa `bbbbb`. cc", "aaaa\nbbbbb. cc\n", width: 10);

    [Fact]
    public void A_word_wider_than_the_screen_is_cut_and_nothing_of_it_lost() =>
        AssertShows("0123456789abcdef", "0123456789\nabcdef\n", width: 10);

    [Fact]
    public void Emphasis_and_code_are_shown_without_their_marks() =>
        AssertShows("**bold**, *italic*, ***both*** and `Accept()`", "bold, italic, both and Accept()\n");

    [Fact]
    public void Emphasis_and_code_have_looks_of_their_own_on_a_terminal()
    {
        var shown = Show("**bold** *italic* `code`", isTerminal: true);

        Assert.Contains("\e[1mbold\e[0m", shown, StringComparison.Ordinal);
        Assert.Contains("\e[3mitalic\e[0m", shown, StringComparison.Ordinal);
        Assert.Matches("\e\\[[0-9;]+mcode\e\\[0m", shown);
    }

    [Theory]
    [InlineData("see [red]this[/] and [[that]]")]
    [InlineData("`new[] { 1 }` is [link=x]")]
    [InlineData("# [bold]")]
    public void Brackets_in_the_text_stay_brackets(string markdown) =>
        Assert.Contains(markdown.Replace("`", "").TrimStart('#', ' '), Show(markdown), StringComparison.Ordinal);

    [Fact]
    public void Control_characters_never_reach_the_terminal() =>
        AssertShows("a\u001b[2Jb `c\u0007d`\n\n    e\u009bf\tg", "a[2Jb cd\n\n  │ ef    g\n");

    [Fact]
    public void A_link_shows_its_text_and_then_its_address() =>
        AssertShows("[RFC 9293](https://example.com/rfc9293)!", "RFC 9293 (https://example.com/rfc9293)!\n");

    [Fact]
    public void A_link_to_a_chapter_shows_the_files_name() =>
        AssertShows("[Next](../notebooks/02-tcp-server.ipynb#bind)", "Next (02-tcp-server.ipynb)\n");

    [Theory]
    [InlineData("<https://example.com/>", "https://example.com/\n")]
    [InlineData("[https://example.com/](https://example.com/)", "https://example.com/\n")]
    [InlineData("[above](#ports)", "above\n")]
    public void A_link_whose_address_says_nothing_new_shows_its_text_alone(string markdown, string shown) =>
        AssertShows(markdown, shown);

    [Theory]
    [InlineData("![What *layers* add](images/layers.svg)", "[picture: What layers add — images/layers.svg]\n")]
    [InlineData("![A dot](data:image/png;base64,iVBORw0KGgo=)", "[picture: A dot]\n")]
    public void A_picture_shows_what_it_is_and_where(string markdown, string shown) => AssertShows(markdown, shown);

    [Fact]
    public void Each_level_of_heading_looks_different() =>
        AssertShows(
            "# The `Socket`\n## Bind\n### Ports\n#### Below 1024",
            """
            The Socket
            ══════════

            Bind
            ────

            ▸ Ports

            ▸▸ Below 1024

            """);

    [Fact]
    public void Lists_nest_and_their_wrapped_lines_hang() =>
        AssertShows(
            """
            - one
            - two is long enough to wrap
              1. first
              2. second
                 - deepest
            - three
            """,
            """
            • one
            • two is long enough
              to wrap
              1. first
              2. second
                 ▪ deepest
            • three

            """,
            width: 22);

    [Fact]
    public void Numbers_start_where_the_text_says_and_line_up() =>
        AssertShows("9. nine\n10. ten", " 9. nine\n10. ten\n");

    [Fact]
    public void A_list_with_blank_lines_between_its_items_keeps_them() =>
        AssertShows("- one\n\n  more\n\n- two", "• one\n\n  more\n\n• two\n");

    [Fact]
    public void A_quotation_has_a_bar_before_every_line() =>
        AssertShows(
            "> A packet may be lost\n> on its way.\n>\n> - or late",
            "│ A packet may be\n│ lost on its way.\n│\n│ • or late\n",
            width: 18);

    [Fact]
    public void Code_keeps_its_lines_and_its_indentation() =>
        AssertShows(
            "```csharp\nif (x)\n\n    Go(); // *now*\n```",
            "  │ if (x)\n  │\n  │     Go(); // *now*\n");

    [Fact]
    public void A_table_aligns_its_columns_and_shows_markdown_in_its_cells() =>
        AssertShows(
            """
            | Service | Port | Note |
            |:--------|-----:|------|
            | **HTTP** | 80 | `GET` |
            | 邮件 [RFC](r.html) | 25 |
            """,
            """
            ╭───────────────────┬──────┬──────╮
            │ Service           │ Port │ Note │
            ├───────────────────┼──────┼──────┤
            │ HTTP              │   80 │ GET  │
            │ 邮件 RFC (r.html) │   25 │      │
            ╰───────────────────┴──────┴──────╯

            """);

    [Fact]
    public void Chinese_text_wraps_at_the_edge_and_no_line_begins_with_a_full_stop() =>
        AssertShows("你好，世界。网络编程", "你好，世\n界。网络\n编程\n", width: 9);

    [Fact]
    public void Lines_of_Chinese_text_join_without_a_blank_and_words_with_one() =>
        AssertShows("来自\n**星星**\n的我\nC#\n爱好者", "来自星星的我 C# 爱好者\n");

    [Fact]
    public void A_heading_in_Chinese_is_underlined_in_full() => AssertShows("# 网络", "网络\n════\n");

    [Fact]
    public void Html_is_shown_as_its_text_and_comments_not_at_all() =>
        AssertShows(
            "<p>Answer</p>\n\nIt is <b>42</b>.<br>Yes.\n\n<!-- no -->\n\n<div>1 &lt; 2</div>",
            "Answer\n\nIt is 42.\nYes.\n\n1 < 2\n");

    [Fact]
    public void A_thematic_break_is_a_line_across() =>
        AssertShows("a\n\n***\n\nb", "a\n\n──────\n\nb\n", width: 6);

    [Fact]
    public void An_empty_cell_shows_nothing() => AssertShows("", "");

    [Fact]
    public void Text_nested_beyond_reason_is_shown_as_it_was_written()
    {
        var markdown = string.Concat(Enumerable.Repeat("> ", 500)) + "deep";

        Assert.EndsWith("> deep\n", Show(markdown), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(33)]
    public void Every_character_survives_on_a_narrow_screen(int width)
    {
        const string Text = "Send 你好 to 127.0.0.1:9999, 世界。";

        var shown = Show($"- {Text}\n  > {Text}", width);

        var expected = Text.Replace(" ", "");
        Assert.Equal($"•{expected}{expected}", string.Concat(shown.Where(c => c is not ('│' or '\n' or ' '))));
    }

    private static void AssertShows(string markdown, string shown, int width = 80) =>
        Assert.Equal(shown.ReplaceLineEndings("\n"), Show(markdown, width));

    private static string Show(string markdown, int width = 80, bool isTerminal = false)
    {
        using var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = true;
        console.Write(MarkdownView.Render(markdown));
        return writer.ToString().ReplaceLineEndings("\n");
    }
}
