using System.Buffers;
using System.Text;
using MailKit.Net;
using MailKit.Net.Pop3;

namespace NetLessons.Tests;

public sealed class Pop3GrammarTests
{
    [Theory]
    [InlineData(".\r\n", "")]
    [InlineData(".\n", "")]
    [InlineData("\r\n.\r\n", "\r\n")]
    [InlineData("a\r\n.\r\n", "a\r\n")]
    [InlineData("a\n.\n", "a\n")]
    [InlineData("..\r\n.\r\n", ".\r\n")]
    [InlineData("...\r\n.. a.\r\n.\r\n", "..\r\n. a.\r\n")]
    [InlineData(".a\r\n.\r\n", "a\r\n")]
    [InlineData(".\ra\r\n.\r\n", "\ra\r\n")]
    [InlineData(".\r\r\n.\r\n", "\r\r\n")]
    [InlineData("a.\r\n .\r\n.\r\n", "a.\r\n .\r\n")]
    [InlineData("a\r.\r\n.\r\n", "a\r.\r\n")]
    public void The_end_is_found_and_full_stops_are_removed_however_the_bytes_are_cut(string sent, string expected)
    {
        var bytes = Encoding.ASCII.GetBytes(sent + "+OK next");
        for (var size = 1; size <= bytes.Length; size++)
        {
            var output = new ArrayBufferWriter<byte>();
            var unstuffer = new DotUnstuffer();
            var taken = 0;
            while (!unstuffer.IsAtEnd)
            {
                var piece = bytes.AsSpan(taken, Math.Min(size, bytes.Length - taken));
                taken += unstuffer.Write(piece, output);
            }

            Assert.Equal((sent.Length, expected), (taken, Encoding.ASCII.GetString(output.WrittenSpan)));
        }
    }

    [Theory]
    [InlineData("+OK", "Ok", "")]
    [InlineData("+OK 2 320", "Ok", "2 320")]
    [InlineData("-ERR [IN-USE]  busy", "Error", "[IN-USE]  busy")]
    [InlineData("+ Zm9v", "Challenge", "Zm9v")]
    [InlineData("+", "Challenge", "")]
    [InlineData("+ok fine", "Unknown", "fine")]
    [InlineData("+OKAY", "Unknown", "")]
    [InlineData("", "Unknown", "")]
    public void A_reply_is_its_first_word_and_its_text(string line, string status, string text)
    {
        var reply = new MailKit.Net.Pop3.Pop3Reply(line);

        Assert.Equal((status, text), (reply.Status.ToString(), reply.Text));
    }

    [Fact]
    public void Capabilities_are_read_whatever_their_case()
    {
        var extensions = Pop3Extensions.Parse(
            ["Sasl PLAIN  LOGIN", "stls", "TOP", "", "UTF8 USER", "X-OWN thing", "LOGIN-DELAY 900", "EXPIRE NEVER"]);

        Assert.Equal(["PLAIN", "LOGIN"], extensions.Mechanisms);
        Assert.Equal(
            Pop3Capabilities.Sasl | Pop3Capabilities.StartTLS | Pop3Capabilities.Top | Pop3Capabilities.UTF8
                | Pop3Capabilities.UTF8User | Pop3Capabilities.LoginDelay | Pop3Capabilities.Expire,
            extensions.Capabilities);
    }

    [Theory]
    [InlineData("", "incomplete")]
    [InlineData("2", "incomplete")]
    [InlineData("two 320", "invalid")]
    [InlineData("-1 320", "invalid")]
    [InlineData("2147483648 1", "invalid")]
    [InlineData("2 99999999999999999999", "invalid")]
    public void A_count_that_makes_no_sense_is_refused(string text, string how)
    {
        var error = Assert.Throws<Pop3ProtocolException>(() => Pop3Listing.Statistics(text));

        Assert.Equal($"Pop3 server returned an {how} response to the STAT command: {text}", error.Message);
    }

    [Theory]
    [InlineData("", "incomplete")]
    [InlineData("3", "incomplete")]
    [InlineData("2 120", "unexpected")]
    [InlineData("x 120", "unexpected")]
    [InlineData("3 big", "invalid")]
    [InlineData("3 -1", "invalid")]
    [InlineData("3 2147483648", "invalid")]
    public void A_size_that_is_none_or_of_another_message_is_refused(string line, string how)
    {
        var error = Assert.Throws<Pop3ProtocolException>(() => Pop3Listing.Sizes.Parse(line, 3));

        Assert.Equal($"Pop3 server returned an {how} response to the LIST command: {line}", error.Message);
    }

    [Fact]
    public void What_is_listed_is_read()
    {
        Assert.Equal((2, 5_000_000_000), Pop3Listing.Statistics("2 5000000000 more"));
        Assert.Equal(120, Pop3Listing.Sizes.Parse(" 3  120 more", 3));
        Assert.Equal("!~", Pop3Listing.UniqueIds.Parse("3 !~", 3));
    }

    [Theory]
    [InlineData("AUTH PLAIN\r\n", "")]
    [InlineData("AUTH PLAIN AGEAYg==\r\n", "AGEAYg==")]
    [InlineData("AGEAYg==\r\n", "AGEAYg==")]
    [InlineData("USER me\r\n", "me")]
    [InlineData("PASS pass word \r\n", "pass word ")]
    [InlineData("PASS AUTH x y\r\n", "AUTH x y")]
    public void The_secret_of_a_line_is_found(string line, string secret)
    {
        var bytes = Encoding.ASCII.GetBytes("--" + line);
        var detector = new AuthenticationSecretDetector { IsAuthenticating = true };

        var found = detector.DetectSecrets(bytes, 2, bytes.Length - 2)
            .Select(one => Encoding.ASCII.GetString(bytes, one.StartIndex, one.Length));

        Assert.Equal(secret == "" ? [] : [secret], found);
        detector.IsAuthenticating = false;
        Assert.Empty(detector.DetectSecrets(bytes, 2, bytes.Length - 2));
    }
}
