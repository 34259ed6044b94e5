using System.Text;

namespace NetLessons.Tests;

public sealed class ImapGrammarTests
{
    private static readonly string[] Folders = ["INBOX", "Work", "Work/2026", "Work/2026/May"];

    [Theory]
    [InlineData("1", "1", 5)]
    [InlineData("2,4:5", "2 4 5", 9)]
    [InlineData("4:2", "2 3 4", 9)]
    [InlineData("*", "7", 7)]
    [InlineData("5:*", "5 6 7", 7)]
    [InlineData("*:5", "5 6 7", 7)]
    [InlineData("9:*", "7", 7)]
    [InlineData("9", "", 7)]
    [InlineData("4294967295,3:3", "3", 7)]
    public void A_sequence_set_has_numbers_and_ranges(string text, string numbers, uint largest)
    {
        var set = ImapSequenceSet.TryParse(text)!;
        Assert.Equal(
            numbers, string.Join(' ', Enumerable.Range(1, 7).Where(number => set.Contains((uint)number, largest))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("1,")]
    [InlineData(":1")]
    [InlineData("1:2:3")]
    [InlineData("1:0")]
    [InlineData("+1")]
    [InlineData("4294967296")]
    [InlineData("**")]
    public void What_is_no_sequence_set_is_not_read(string text) => Assert.Null(ImapSequenceSet.TryParse(text));

    [Fact]
    public void Numbers_are_written_as_ranges_in_their_order() =>
        Assert.Equal("1:3,7,9:10,4", ImapSequenceSet.Write([1, 2, 3, 7, 9, 10, 4]));

    // The examples of RFC 3501, section 5.1.3, and more.
    [Theory]
    [InlineData("INBOX", "INBOX")]
    [InlineData("~peter/mail/台北/日本語", "~peter/mail/&U,BTFw-/&ZeVnLIqe-")]
    [InlineData("A&B", "A&-B")]
    [InlineData("&", "&-")]
    [InlineData("Entwürfe", "Entw&APw-rfe")]
    [InlineData("✉😀", "&JwnYPd4A-")]
    [InlineData("", "")]
    public void Folder_names_are_in_modified_utf7(string name, string encoded)
    {
        Assert.Equal(encoded, ImapMailboxName.Encode(name));
        Assert.Equal(name, ImapMailboxName.Decode(encoded));
    }

    [Theory]
    [InlineData("A&B")]
    [InlineData("&U-")]
    [InlineData("&U/BTFw-")]
    [InlineData("ü")]
    [InlineData("a\tb")]
    public void What_is_no_modified_utf7_is_bad(string encoded) =>
        Assert.Equal("BAD", Assert.Throws<ImapRefusalException>(() => ImapMailboxName.Decode(encoded)).Condition);

    [Theory]
    [InlineData("*", "INBOX Work Work/2026 Work/2026/May")]
    [InlineData("%", "INBOX Work")]
    [InlineData("Work/%", "Work/2026")]
    [InlineData("W*k*", "Work Work/2026 Work/2026/May")]
    [InlineData("*May", "Work/2026/May")]
    [InlineData("Work/%/%", "Work/2026/May")]
    [InlineData("inbox", "INBOX")]
    [InlineData("work", "")]
    [InlineData("", "")]
    public void A_pattern_chooses_folders(string pattern, string names) => Assert.Equal(
        names, string.Join(' ', Folders.Where(name => ImapPattern.Fits(name, pattern))));

    [Fact]
    public void A_pattern_that_tries_the_patience_is_answered_at_once() =>
        Assert.False(ImapPattern.Fits(new string('a', 255), string.Concat(Enumerable.Repeat("*a%", 2000)) + "b"));

    [Theory]
    [InlineData("a1", "a1", "")]
    [InlineData("\"a \\\"b\\\\\"", "a \"b\\", "")]
    [InlineData("{5}\r\n(a b) c", "(a b)", " c")]
    [InlineData("{3+}\r\näx)", "äx", ")")]
    [InlineData("a]b[c", "a]b[c", "")]
    [InlineData("\"\")", "", ")")]
    public void A_string_is_an_atom_or_quoted_or_a_literal(string text, string value, string rest)
    {
        var parser = Parser(text);
        Assert.Equal(value, MailText.Utf8(parser.AString()));
        if (rest.Length > 0)
        {
            parser.Take(rest[0]);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"open")]
    [InlineData("\"open\\")]
    [InlineData("{5}\r\nabc")]
    [InlineData("{99999999999}\r\nabc")]
    [InlineData("{}\r\n")]
    [InlineData("(a)")]
    public void What_is_no_string_is_bad(string text) =>
        Assert.Equal("BAD", Assert.Throws<ImapRefusalException>(() => Parser(text).AString()).Condition);

    [Theory]
    [InlineData("a1 NOOP", "a1")]
    [InlineData("a'1 NOOP", "a'1")]
    [InlineData("]~ NOOP", "]~")]
    [InlineData("a+1 NOOP", null)]
    [InlineData("a)1 NOOP", null)]
    [InlineData("\u00e41 NOOP", null)]
    [InlineData("a1", null)]
    [InlineData(" NOOP", null)]
    [InlineData("", null)]
    public void A_command_has_a_tag_or_none(string command, string? tag) =>
        Assert.Equal(tag, ImapParser.TagOf(Encoding.Latin1.GetBytes(command)));

    [Theory]
    [InlineData("")]
    [InlineData("\u00e4")]
    [InlineData("\x7f")]
    [InlineData("]")]
    public void What_is_no_atom_is_bad(string text) =>
        Assert.Equal("BAD", Assert.Throws<ImapRefusalException>(() => Parser(text).Atom()).Condition);

    [Theory]
    [InlineData(null, "NIL")]
    [InlineData("", "\"\"")]
    [InlineData("a \"b\\", "\"a \\\"b\\\\\"")]
    [InlineData("a\tb", "{3}\r\na\tb")]
    [InlineData("ü", "{1}\r\n\u00fc")]
    public void A_string_is_written_in_quotes_where_it_can_be(string? latin1, string written) =>
        Assert.Equal(written + "\r\n", Encoding.Latin1.GetString(new ImapResponse("").AddString(latin1).ToBytes()));

    [Theory]
    [InlineData("17-Jul-1996 02:44:25 -0700", "\"17-Jul-1996 02:44:25 -0700\"")]
    [InlineData(" 1-Feb-2026 00:00:00 +0800", "\" 1-Feb-2026 00:00:00 +0800\"")]
    [InlineData("1-feb-2026 23:59:59 +0000", "\" 1-Feb-2026 23:59:59 +0000\"")]
    public void A_date_is_read_and_written(string text, string written) =>
        Assert.Equal(written, ImapDates.Write(ImapDates.ParseTime(text)));

    [Theory]
    [InlineData("")]
    [InlineData("+0000")]
    [InlineData("17-Jul-1996")]
    [InlineData("17-Jul-1996 02:44:25")]
    [InlineData("30-Feb-2026 00:00:00 +0000")]
    [InlineData("1-Feb-2026 00:00:00 +9900")]
    public void What_is_no_date_is_bad(string text) =>
        Assert.Equal("BAD", Assert.Throws<ImapRefusalException>(() => ImapDates.ParseTime(text)).Condition);

    [Theory]
    [InlineData("a1 NOOP", "a1 NOOP")]
    [InlineData("a1 select INBOX", "a1 select INBOX")]
    [InlineData("a1 LOGIN bob secret", "a1 LOGIN bob ********")]
    [InlineData("a1 login \"bob b\" \"secret\"", "a1 login \"bob b\" ********")]
    [InlineData("a1 LOGIN {3}", "a1 LOGIN {3}")]
    [InlineData("a1 LOGIN \"bo\\\"b\" secret", "a1 LOGIN ********")]
    [InlineData("a1 LOGIN bob {6}", "a1 LOGIN bob ********")]
    [InlineData("a1 AUTHENTICATE PLAIN", "a1 AUTHENTICATE PLAIN")]
    [InlineData("a1 AUTHENTICATE PLAIN c2VjcmV0", "a1 AUTHENTICATE PLAIN ********")]
    [InlineData("a1 AUTHENTICATE c2VjcmV0", "a1 AUTHENTICATE ********")]
    [InlineData("a1 LOGN bob secret", "********")]
    [InlineData("LOGIN bob secret", "********")]
    [InlineData("a1 NOOP\rb2 LOGIN bob secret", "********")]
    [InlineData("secret", "********")]
    [InlineData("", "********")]
    public void What_may_be_a_password_is_not_shown(string line, string shown) =>
        Assert.Equal(shown, ImapRedaction.Redact(line));

    private static ImapParser Parser(string text) => new(Encoding.UTF8.GetBytes(text));
}
