using System.Buffers;
using System.Text;
using NetLessons.Jupyter;

namespace NetLessons.Tests;

public sealed class ZmtpGrammarTests
{
    private static readonly string GreetingHex =
        "FF" + new string('0', 16) + "7F" + "0301" + "4E554C4C" + new string('0', 32) + "00" + new string('0', 62);

    [Fact]
    public void Our_greeting_is_that_of_version_3_1_with_the_null_mechanism() =>
        Assert.Equal(GreetingHex, Convert.ToHexString(Greeting.Bytes.Span));

    [Theory]
    [InlineData(3, 0)]
    [InlineData(3, 1)]
    [InlineData(4, 7)]
    public void A_greeting_of_version_3_or_later_is_taken(byte major, byte minor)
    {
        var bytes = Greeting.Bytes.ToArray();
        (bytes[10], bytes[11]) = (major, minor);
        (bytes[3], bytes[8], bytes[63]) = (1, 2, 3); // neither the padding nor the filler is significant
        var input = new ReadOnlySequence<byte>([.. bytes, 42]);
        Assert.True(Greeting.TryRead(ref input, out var greeting));
        Assert.Equal(minor, greeting.MinorVersion);
        Assert.Equal([42], input.ToArray());
    }

    [Fact]
    public void A_greeting_is_waited_for_to_its_last_byte()
    {
        for (var count = 0; count < Greeting.Length; count++)
        {
            var input = new ReadOnlySequence<byte>(Greeting.Bytes[..count]);
            Assert.False(Greeting.TryRead(ref input, out _));
            Assert.Equal(count, input.Length);
        }
    }

    [Theory]
    [InlineData("47", "signature")]
    [InlineData("FF00000000000000017E", "signature")]
    [InlineData("FF00000000000000017F01", "ZMTP 1")]
    [InlineData("FF00000000000000017F02", "ZMTP 2")]
    public void What_cannot_become_a_greeting_is_refused_at_once(string hex, string reason)
    {
        var input = new ReadOnlySequence<byte>(Convert.FromHexString(hex));
        var error = Assert.Throws<ZmtpException>(() => Greeting.TryRead(ref input, out _));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PLAIN")]
    [InlineData("NULLX")]
    [InlineData("NUL")]
    [InlineData("")]
    public void Another_mechanism_is_refused(string mechanism)
    {
        var bytes = Greeting.Bytes.ToArray();
        bytes.AsSpan(12, 20).Clear();
        Encoding.ASCII.GetBytes(mechanism).CopyTo(bytes, 12);
        var input = new ReadOnlySequence<byte>(bytes);
        var error = Assert.Throws<ZmtpException>(() => Greeting.TryRead(ref input, out _));
        Assert.Contains($"mechanism {mechanism}:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_frame_is_short_up_to_255_bytes_and_long_from_256()
    {
        Assert.Equal("0000", Convert.ToHexString(Frame.EncodeMessage([[]])));
        Assert.Equal("00016100", Convert.ToHexString(Frame.EncodeMessage(["a"u8.ToArray()])) + "00");
        Assert.StartsWith("00FF07", Hex(255), StringComparison.Ordinal);
        Assert.StartsWith("02000000000000010007", Hex(256), StringComparison.Ordinal);
        Assert.Equal("0406", Convert.ToHexString(Frame.EncodeCommand(new byte[6]))[..4]);

        static string Hex(int length)
        {
            var body = new byte[length];
            Array.Fill(body, (byte)7);
            return Convert.ToHexString(Frame.EncodeMessage([body]));
        }
    }

    [Fact]
    public void All_frames_of_a_message_but_the_last_say_that_more_follow()
    {
        var bytes = Frame.EncodeMessage([[1], [], new byte[300], [2, 3]]);
        Assert.Equal("010101" + "0100" + "03000000000000012C", Convert.ToHexString(bytes)[..28]);
        Assert.Equal("00020203", Convert.ToHexString(bytes)[^8..]);
    }

    [Fact]
    public void A_message_without_frames_cannot_be_sent() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Frame.EncodeMessage([]));

    [Theory]
    [InlineData("08", "flags 08")]
    [InlineData("80", "flags 80")]
    [InlineData("05", "flags 05")]
    [InlineData("07", "flags 07")]
    [InlineData("000B", "of 11 bytes")]
    [InlineData("02FFFFFFFFFFFFFFFF", "of 18446744073709551615 bytes")]
    [InlineData("060000000000001001", "at most 4096")]
    public void A_frame_beyond_the_grammar_or_a_limit_is_refused_at_its_header(string hex, string reason)
    {
        var input = new ReadOnlySequence<byte>(Convert.FromHexString(hex));
        var error = Assert.Throws<ZmtpException>(() => Frame.TryRead(ref input, maxBytes: 10, out _));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_short_body_in_a_long_frame_is_legal()
    {
        var input = new ReadOnlySequence<byte>(Convert.FromHexString("020000000000000001610001"));
        Assert.True(Frame.TryRead(ref input, maxBytes: 10, out var frame));
        Assert.Equal("a"u8.ToArray(), frame.Body);
        Assert.Equal(2, input.Length);
    }

    [Fact]
    public void A_command_may_stand_between_the_frames_of_a_message()
    {
        var reader = new TrafficReader(maxBytes: 100, maxFrames: 2);
        var input = new ReadOnlySequence<byte>(
            [.. Convert.FromHexString("010161"), .. new ZmtpCommand("PING", [0, 0]).Encode(), 0, 1, (byte)'b']);
        Assert.True(reader.TryRead(ref input, out var traffic));
        Assert.Equal("PING", traffic.Command!.Name);
        Assert.True(reader.TryRead(ref input, out traffic));
        Assert.Equal(["a"u8.ToArray(), "b"u8.ToArray()], traffic.Message!);
    }

    [Theory]
    [InlineData("0100" + "0100" + "0000", "more than 2 frames")]
    [InlineData("0103616263" + "00026465", "at most 1")]
    public void A_message_of_too_many_frames_or_bytes_is_refused(string hex, string reason)
    {
        var reader = new TrafficReader(maxBytes: 4, maxFrames: 2);
        var input = new ReadOnlySequence<byte>(Convert.FromHexString(hex));
        var error = Assert.Throws<ZmtpException>(() => reader.TryRead(ref input, out _));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_limit_counts_each_message_anew()
    {
        var reader = new TrafficReader(maxBytes: 3, maxFrames: 1);
        var input = new ReadOnlySequence<byte>(Convert.FromHexString("0003616263" + "0003616263"));
        Assert.True(reader.TryRead(ref input, out _));
        Assert.True(reader.TryRead(ref input, out _));
        Assert.True(input.IsEmpty);
    }

    [Fact]
    public void Ready_tells_the_socket_type() =>
        Assert.Equal(
            "0419" + "055245414459" + "0B536F636B65742D54797065" + "00000003" + "505542",
            Convert.ToHexString(ZmtpCommand.Ready("PUB").Encode()));

    [Fact]
    public void Properties_are_read_in_any_case_and_order_and_strangers_are_passed_over()
    {
        byte[] data =
        [
            .. "\u0008IDENTITY"u8, 0, 0, 0, 2, 9, 0,
            .. "\u0003X-y"u8, 0, 0, 0, 0,
            .. "\u000bsocket-type"u8, 0, 0, 0, 3, .. "REQ"u8,
        ];
        var peer = PeerMetadata.Parse(data);
        Assert.Equal("REQ", peer.SocketType);
        Assert.Equal([9, 0], peer.Identity);
    }

    [Theory]
    [InlineData("00")]
    [InlineData("05")]
    [InlineData("0161")]
    [InlineData("0161000000")]
    [InlineData("016100000001")]
    [InlineData("0161FFFFFFFF61")]
    [InlineData("084964656E74697479" + "00000001" + "00")]
    public void Malformed_properties_are_refused(string hex) =>
        Assert.Throws<ZmtpException>(() => PeerMetadata.Parse(Convert.FromHexString(hex)));

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("0550494E47")]
    public void A_command_needs_a_name_within_its_frame(string hex) =>
        Assert.Throws<ZmtpException>(() => ZmtpCommand.Parse(Convert.FromHexString(hex)));

    [Fact]
    public void An_error_keeps_to_its_grammar()
    {
        var error = ZmtpCommand.Error("bad\r\n'é' " + new string('x', 300));
        Assert.Equal(256, error.Data.Length);
        Assert.StartsWith("\u00FFbad--'-'-xxx", Encoding.Latin1.GetString(error.Data), StringComparison.Ordinal);
    }

    [Fact]
    public void A_ping_tells_its_time_to_live_and_its_context_comes_back()
    {
        var ping = new ZmtpCommand("PING", [0x01, 0x2C, 7, 8]);
        Assert.Equal(TimeSpan.FromSeconds(30), ping.TimeToLive);
        Assert.Equal([7, 8], ping.ToPong().Data);
        Assert.Null(new ZmtpCommand("PING", [0, 0]).TimeToLive);
        Assert.Throws<ZmtpException>(() => new ZmtpCommand("PING", [0]).TimeToLive);
        Assert.Throws<ZmtpException>(() => new ZmtpCommand("PING", new byte[19]).TimeToLive);
    }
}
