using System.Text;
using MimeKit;

namespace NetLessons.Tests;

public sealed class TransferEncodingTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("caf\u00e9 = ok", "caf=C3=A9 =3D ok=\n")]
    [InlineData("space \ntab\t\r\nend", "space=20\ntab=09\nend=\n")]
    [InlineData("lone\rreturn\n", "lone=0Dreturn\n")]
    [InlineData(".\nFrom me\n", ".\nFrom me\n")]
    public void Quoted_printable_keeps_lines_and_what_is_readable(string text, string encoded) =>
        Assert.Equal(encoded, Encode(ContentEncoding.QuotedPrintable, text));

    [Theory]
    [InlineData("soft=\r\nbreak=\nends=", "softbreakends")]
    [InlineData("no=  \r\nbreak", "no=  \r\nbreak")]
    [InlineData("=ZZ =4 == =c3=a9", "=ZZ =4 == \u00e9")]
    [InlineData("=4", "=4")]
    public void Quoted_printable_that_is_damaged_is_kept(string encoded, string text) =>
        Assert.Equal(text, Decode(ContentEncoding.QuotedPrintable, encoded));

    [Theory]
    [InlineData("aGVs*bG8g\r\n!!d29y bGQ=", "hello world")]
    [InlineData("aGVsbG8=d29ybGQ=", "helloworld")]
    [InlineData("aGVsbG8", "hel")]
    [InlineData("====", "")]
    [InlineData("\u4f60", "")]
    public void Base64_that_is_damaged_is_decoded_as_far_as_it_goes(string encoded, string text) =>
        Assert.Equal(text, Decode(ContentEncoding.Base64, encoded));

    [Fact]
    public void Encoded_bytes_come_back_in_lines_of_76()
    {
        var random = new Random(7);
        for (var length = 0; length < 500; length++)
        {
            var content = new byte[length];
            random.NextBytes(content);

            // Quoted-printable is for text: it holds line ends to be equal.
            var text = content.Select(octet => octet is (byte)'\r' or (byte)'\n' ? (byte)'=' : octet).ToArray();
            CheckRoundTrip(ContentEncoding.Base64, content);
            CheckRoundTrip(ContentEncoding.QuotedPrintable, text);
        }
    }

    [Theory]
    [InlineData("", ContentEncoding.SevenBit, ContentEncoding.SevenBit, ContentEncoding.SevenBit)]
    [InlineData("bell \u0007 is ASCII", ContentEncoding.SevenBit, ContentEncoding.SevenBit, ContentEncoding.SevenBit)]
    [InlineData("a few \u00e9 in a text of ASCII",
        ContentEncoding.EightBit, ContentEncoding.EightBit, ContentEncoding.QuotedPrintable)]
    [InlineData("\u60a8\u597d", ContentEncoding.EightBit, ContentEncoding.EightBit, ContentEncoding.Base64)]
    [InlineData("nul \0", ContentEncoding.Binary, ContentEncoding.Base64, ContentEncoding.Base64)]
    [InlineData("a\nFrom here\n",
        ContentEncoding.QuotedPrintable, ContentEncoding.QuotedPrintable, ContentEncoding.QuotedPrintable)]
    [InlineData("It is From here\n", ContentEncoding.SevenBit, ContentEncoding.SevenBit, ContentEncoding.SevenBit)]
    public void The_best_encoding_is_the_most_readable_that_passes(
        string text, ContentEncoding anything, ContentEncoding eightBit, ContentEncoding sevenBit)
    {
        var statistics = new ContentStatistics(Encoding.UTF8.GetBytes(text));
        Assert.Equal(anything, statistics.BestEncoding(EncodingConstraint.None, 78));
        Assert.Equal(eightBit, statistics.BestEncoding(EncodingConstraint.EightBit, 78));
        Assert.Equal(sevenBit, statistics.BestEncoding(EncodingConstraint.SevenBit, 78));
    }

    [Theory]
    [InlineData(78, ContentEncoding.SevenBit)]
    [InlineData(77, ContentEncoding.QuotedPrintable)]
    public void A_line_end_does_not_count_as_length(int maxLineLength, ContentEncoding best)
    {
        var statistics = new ContentStatistics(Encoding.ASCII.GetBytes(new string('a', 78) + "\r\nb"));
        Assert.Equal(best, statistics.BestEncoding(EncodingConstraint.SevenBit, maxLineLength));
    }

    private static void CheckRoundTrip(ContentEncoding encoding, byte[] content)
    {
        var encoded = TransferEncoding.Encode(encoding, content);
        Assert.All(Encoding.ASCII.GetString(encoded).Split('\n'), line => Assert.InRange(line.Length, 0, 76));
        Assert.DoesNotContain(encoded, octet => octet is > 126 or (< 32 and not (byte)'\n' and not (byte)'\t'));
        Assert.Equal<byte>(content, TransferEncoding.Decode(encoding, encoded));
    }

    private static string Encode(ContentEncoding encoding, string text) =>
        Encoding.ASCII.GetString(TransferEncoding.Encode(encoding, Encoding.UTF8.GetBytes(text)));

    private static string Decode(ContentEncoding encoding, string encoded) =>
        Encoding.UTF8.GetString(TransferEncoding.Decode(encoding, Encoding.UTF8.GetBytes(encoded)));
}
