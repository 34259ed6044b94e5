using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using MailKit.Net.Smtp;

namespace NetLessons.Tests;

public sealed partial class SmtpGrammarFuzzTests
{
    private static readonly string[] DataPieces = ["\r\n", "\r", "\n", ".", "..", "a", "\0", "\u00ff", "\r\n.\r\n"];

    private static readonly Mutator Replies = new(
        [
            "250 ok\r\n", "250-mail\r\n250-SIZE 5\r\n250 8BITMIME\r\n", "354\r\n", "550 5.1.1 No such user\r\n",
            "334 VXNlcm5hbWU6\r\n235 2.7.0 hello\r\n",
        ],
        ["\r\n", "\n", "-", " ", "250", "250-", "2500 ", "25", "\u00e9", "\0", "999 "]);

    [Fact]
    public void A_line_is_the_same_however_it_is_cut() => Fuzz.Run(10_000, random =>
    {
        var bytes = Encoding.Latin1.GetBytes(random.Text(["\r\n", "\r", "\n", "a", "NOOP", "\0", "\t", "\u00ff"], 12));
        Assert.Equal(Decode([bytes]), Decode(random.Cut(bytes)));

        static (string, bool, string, int) Decode(IEnumerable<byte[]> pieces)
        {
            var decoder = new MailLineDecoder(maxLength: 20);
            var taken = Feed(decoder, pieces);
            Assert.InRange(decoder.Bytes.Length, 0, 20);
            var refusal = "";
            try
            {
                decoder.Check();
            }
            catch (MailLineException e)
            {
                refusal = e.Message;
            }

            return (decoder.Text, decoder.IsComplete, refusal, taken);
        }
    });

    [Fact]
    public void A_message_is_what_stands_before_the_lone_dot_however_it_is_cut() => Fuzz.Run(10_000, random =>
    {
        var text = random.Text(DataPieces, 25);
        var decoder = new SmtpDataDecoder(maxMessageSize: 1000, maxLineLength: 1000);
        var taken = Feed(decoder, random.Cut(Encoding.Latin1.GetBytes(text)));

        var end = LoneDot().Match(text);
        Assert.Equal(end.Success, decoder.IsComplete);
        Assert.Equal(end.Success ? end.Index + end.Length : text.Length, taken);
        if (end.Success)
        {
            var message = text[..end.Index];
            Assert.Equal(BareLineEnd().IsMatch(message), decoder.Refusal is not null);
            var content = Encoding.Latin1.GetString(decoder.Content.Span);
            Assert.Equal(decoder.Refusal is null ? FirstDot().Replace(message, "") : content, content);
        }
    });

    [Fact]
    public void A_message_of_any_length_is_kept_up_to_the_limit() => Fuzz.Run(2000, random =>
    {
        var decoder = new SmtpDataDecoder(maxMessageSize: 50, maxLineLength: 20);
        Feed(decoder, random.Cut(Encoding.Latin1.GetBytes(random.Text(DataPieces, 300))));
        Assert.InRange(decoder.Content.Length, 0, 50);
    });

    [Fact]
    public void What_a_client_stuffs_with_dots_a_server_reads_as_it_was() => Fuzz.Run(10_000, random =>
    {
        var message = Encoding.Latin1.GetBytes(random.Text(["\r\n", ".", "a", "\0", "\u00ff"], 30) + "\r\n");
        var output = new ArrayBufferWriter<byte>();
        var stuffer = new DotStuffer();
        foreach (var block in random.Cut(message))
        {
            stuffer.Write(block, output);
        }

        stuffer.End(output);
        output.Write("QUIT\r\n"u8);
        var decoder = new SmtpDataDecoder(maxMessageSize: 1000, maxLineLength: 1000);
        Assert.Equal(output.WrittenCount - 6, Feed(decoder, random.Cut(output.WrittenSpan.ToArray())));
        Assert.True(decoder.IsComplete);
        Assert.Equal(message, decoder.Content.ToArray());
    });

    [Fact]
    public void What_a_server_replies_a_client_reads_as_it_was() => Fuzz.Run(5000, random =>
    {
        var lines = Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.Text(["a", " ", "-", "250", "~"], 8));
        var reply = new SmtpReply(random.Next(200, 600), random.Next(2) == 0 ? "2.1.0" : null, [.. lines]);
        var read = Assert.Single(Read(reply.ToBytes()));
        var prefix = reply.Status is null ? "" : reply.Status + " ";
        Assert.Equal(reply.Code, (int)read.StatusCode);
        Assert.Equal(string.Join('\n', reply.Lines.Select(line => prefix + line)), read.Response);
    });

    [Fact]
    public void Whatever_a_server_replies_is_read_or_refused_by_no_other_error() =>
        Fuzz.RunWithRefusals(10_000, random =>
        {
            var bytes = Replies.Next(random);
            if (!Fuzz.Accepts<SmtpProtocolException, List<SmtpResponse>>(() => Read(bytes), out var replies))
            {
                return false;
            }

            Assert.All(replies, reply => Assert.InRange((int)reply.StatusCode, 100, 999));
            Assert.InRange(replies.Sum(reply => reply.Response.Length), 0, bytes.Length);
            Assert.All(replies, reply => SmtpExtensions.Parse(reply));
            return true;
        });

    [Fact]
    public void However_AUTH_is_written_what_follows_it_is_not_shown() => Fuzz.Run(10_000, random =>
    {
        var secret = Convert.ToBase64String(random.Bytes(20).Append((byte)0).ToArray());
        var before = random.Text(["AUTH", "auth", " ", " ", "\t", "=", ":", "PLAIN", "LOGIN", "x", "*"], 8);
        Assert.DoesNotContain(secret, SmtpCommand.Redact(before + secret), StringComparison.OrdinalIgnoreCase);
    });

    private static int Feed(IMailDecoder decoder, IEnumerable<byte[]> pieces)
    {
        var taken = 0;
        foreach (var piece in pieces)
        {
            taken += decoder.IsComplete ? 0 : decoder.Decode(piece);
        }

        return taken;
    }

    private static List<SmtpResponse> Read(ReadOnlySpan<byte> bytes)
    {
        var parser = new SmtpReplyParser();
        var replies = new List<SmtpResponse>();
        for (var end = bytes.IndexOf((byte)'\n'); end >= 0; end = bytes.IndexOf((byte)'\n'))
        {
            replies.AddRange(parser.Add(bytes[..end].TrimEnd((byte)'\r')) is { } reply ? [reply] : []);
            bytes = bytes[(end + 1)..];
        }

        return replies;
    }

    [GeneratedRegex(@"(?<=\A|\r\n)\.\r\n")]
    private static partial Regex LoneDot();

    [GeneratedRegex(@"(?<=\A|\r\n)\.")]
    private static partial Regex FirstDot();

    [GeneratedRegex(@"\r(?!\n)|(?<!\r)\n")]
    private static partial Regex BareLineEnd();
}
