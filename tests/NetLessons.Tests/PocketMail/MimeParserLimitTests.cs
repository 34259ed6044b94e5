using System.Globalization;
using System.Text;
using MimeKit;

namespace NetLessons.Tests;

/// <summary>Messages made to exhaust who reads them: without bounds on time and stack, these do not end.</summary>
public sealed class MimeParserLimitTests
{
    private const int TooDeep = 20_000;

    [Fact]
    public void Multiparts_nested_without_end_are_read_to_the_limit()
    {
        var raw = new StringBuilder();
        for (var i = 0; i < TooDeep; i++)
        {
            raw.Append(CultureInfo.InvariantCulture, $"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n");
        }

        Assert.Equal(ParserOptions.Default.MaxMimeDepth, OnASmallStack(raw.ToString()));
    }

    [Fact]
    public void Messages_nested_without_end_are_read_to_the_limit()
    {
        var raw = new StringBuilder();
        for (var i = 0; i < TooDeep; i++)
        {
            raw.Append("Content-Type: message/rfc822\n\n");
        }

        Assert.Equal(0, OnASmallStack(raw.ToString()));
    }

    [Fact]
    public void A_boundary_is_found_among_many_that_are_open()
    {
        var raw = new StringBuilder();
        for (var i = 0; i < 1000; i++)
        {
            raw.Append(CultureInfo.InvariantCulture, $"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n");
        }

        raw.Append('\n').Insert(raw.Length, "--no boundary\n", 200_000);
        Assert.Equal(1000, OnASmallStack(raw.ToString()));
    }

    [Theory]
    [InlineData("Subject: a\n")]
    [InlineData("X-Unknown: a\n")]
    [InlineData("To: a@example.com\n")]
    [InlineData("no header\n")]
    [InlineData(" goes on\n")]
    [InlineData("Content-Disposition: attachment\n")]
    public void Many_lines_of_headers_are_read(string line) => OnASmallStack("Subject: many\n" + Repeat(line, 20_000));

    [Theory]
    [InlineData("To: ", "a@example.com, ")]
    [InlineData("To: ", "(")]
    [InlineData("To: ", "a,")]
    [InlineData("To: ", "g:")]
    [InlineData("To: a@example.com (", "\\\"")]
    [InlineData("To: ", "\"")]
    [InlineData("To: ", "<@a,")]
    [InlineData("Subject: ", "=?utf-8?B?5p2l?= ")]
    [InlineData("Subject: ", "=?")]
    [InlineData("Subject: ", "=?utf-8?q?a")]
    [InlineData("Content-Type: text/plain; ", "a=b; ")]
    [InlineData("Content-Type: text/plain; ", "a*0*=utf-8''%E6; ")]
    [InlineData("Message-Id: ", "<(")]
    public void A_header_without_end_is_read(string start, string piece) =>
        OnASmallStack(start + Repeat(piece, 100_000) + "\n\n");

    [Fact]
    public void A_header_with_many_parameters_is_read()
    {
        var parameters = Enumerable.Range(0, 100_000).Select(i => $"; p{i.ToString(CultureInfo.InvariantCulture)}=a");
        OnASmallStack($"Content-Type: text/plain{string.Concat(parameters)}\n\n");
    }

    [Theory]
    [InlineData("quoted-printable", "=")]
    [InlineData("base64", "=")]
    [InlineData("7bit", "\r")]
    [InlineData("7bit", ">")]
    public void A_body_of_one_long_line_is_read(string encoding, string piece) =>
        OnASmallStack(
            $"Content-Type: text/plain; format=flowed\nContent-Transfer-Encoding: {encoding}\n\n"
                + Repeat(piece, 1_000_000));

    private static string Repeat(string piece, int count) => new StringBuilder().Insert(0, piece, count).ToString();

    /// <summary>Reads and writes a message on a stack as small as they get; the depth of its multiparts.</summary>
    private static int OnASmallStack(string raw)
    {
        var depth = -1;
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    depth = ReadAndWrite(Encoding.UTF8.GetBytes(raw));
                }
                catch (Exception e)
                {
                    failure = e;
                }
            },
            maxStackSize: 1024 * 1024);
        thread.Start();
        thread.Join();
        Assert.Null(failure);
        return depth;
    }

    private static int ReadAndWrite(byte[] raw)
    {
        using var stream = new MemoryStream(raw);
        using var message = MimeMessage.Load(stream);
        _ = (message.TextBody, message.Subject, message.MessageId, message.Attachments.Count());
        message.Prepare(EncodingConstraint.SevenBit);
        message.WriteTo(Stream.Null);
        var depth = 0;
        for (var entity = message.Body; entity is Multipart multipart; entity = multipart.FirstOrDefault())
        {
            depth++;
        }

        return depth;
    }
}
