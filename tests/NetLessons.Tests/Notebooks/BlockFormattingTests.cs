using System.Text;
using NetLessons.Notebooks;

namespace NetLessons.Tests;

public sealed class BlockFormattingTests
{
    private static readonly byte[] Request = Encoding.UTF8.GetBytes("GET / HTTP/1.1\r\nHost: <x>\r\n");

    private const string Dump =
        "0000  47 45 54 20 2f 20 48 54  54 50 2f 31 2e 31 0d 0a  |GET / HTTP/1.1..|\n" +
        "0010  48 6f 73 74 3a 20 3c 78  3e 0d 0a                 |Host: <x>..|";

    public static TheoryData<object> Bytes =>
    [
        Request,
        new ReadOnlyMemory<byte>(Request),
        new Memory<byte>(Request),
        new ArraySegment<byte>([0, .. Request, 0], 1, Request.Length),
    ];

    [Theory]
    [MemberData(nameof(Bytes), DisableDiscoveryEnumeration = true)]
    public void Bytes_are_a_hex_dump(object bytes)
    {
        var bundle = ValueFormatter.Format(bytes);

        Assert.Equal(Dump, bundle.PlainText);
        Assert.Equal(
            $"<pre>{Dump.Replace("<x>", "&lt;x&gt;", StringComparison.Ordinal)}</pre>", bundle[MimeBundle.TextHtml]);
    }

    [Fact]
    public void A_long_dump_is_cut_and_says_how_much_is_missing()
    {
        var lines = ValueFormatter.Format(new byte[3000]).PlainText!.Split('\n');

        Assert.Equal((FormattingLimits.DumpedBytes / 16) + 1, lines.Length);
        Assert.Equal("… (1,976 more bytes)", lines[^1]);
    }

    [Fact]
    public void Bytes_inside_a_value_are_short() =>
        Assert.Equal(
            "(01 ff, (no bytes), 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 … (4 more))",
            ValueFormatter.Format((new byte[] { 1, 255 }, Array.Empty<byte>(), new byte[20])).PlainText);

    [Fact]
    public void An_exception_shows_its_message_and_those_within()
    {
        var error = new InvalidOperationException("<outer>", new FormatException("middle", new IOException("inner")));

        var bundle = ValueFormatter.Format(error);

        Assert.Equal(
            "InvalidOperationException: <outer>\n  caused by FormatException: middle\n    caused by IOException: inner",
            bundle.PlainText);
        Assert.StartsWith(
            "<pre>InvalidOperationException: &lt;outer&gt;\n", bundle[MimeBundle.TextHtml], StringComparison.Ordinal);
    }

    [Fact]
    public void An_aggregate_shows_each_of_its_exceptions()
    {
        var error = new AggregateException("two", new IOException("a"), new IOException("b"));

        var text = ValueFormatter.Format(error).PlainText!;

        Assert.EndsWith("\n  caused by IOException: a\n  caused by IOException: b", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_chain_of_exceptions_is_cut()
    {
        var error = new IOException("x");
        for (var i = 0; i < 1000; i++)
        {
            error = new IOException("x", error);
        }

        var lines = ValueFormatter.Format(error).PlainText!.Split('\n');

        Assert.Equal(FormattingLimits.Exceptions + 1, lines.Length);
        Assert.Contains("more inner exceptions", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void An_exception_without_a_readable_message_shows_its_type() =>
        Assert.Equal(
            "BlockFormattingTests.Unreadable: (its message cannot be read)",
            ValueFormatter.Format(new Unreadable()).PlainText);

    private sealed class Unreadable : Exception
    {
        public override string Message => throw new InvalidOperationException();
    }
}
