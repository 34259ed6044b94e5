using System.Buffers;
using NetLessons.Jupyter;

namespace NetLessons.Tests;

public sealed class ZmtpFuzzTests
{
    [Fact]
    public void However_traffic_is_cut_the_same_messages_and_commands_come_out() => Fuzz.Run(300, random =>
    {
        var (bytes, expected) = RandomTraffic(random);
        var reader = new TrafficReader(maxBytes: 10_000, maxFrames: 10);
        var actual = new List<string>();
        var unread = ReadOnlyMemory<byte>.Empty;
        for (var start = 0; start < bytes.Length;)
        {
            var count = Math.Min(random.Next(1, 400), bytes.Length - start);
            unread = (byte[])[.. unread.Span, .. bytes.AsSpan(start, count)];
            start += count;
            var input = BytesInPieces.Cut(unread, () => random.Next(1, 20));
            while (reader.TryRead(ref input, out var traffic))
            {
                actual.Add(Describe(traffic));
            }

            unread = input.ToArray();
        }

        Assert.Equal(expected, actual);
        Assert.Equal(0, unread.Length);
    });

    [Fact]
    public void Traffic_that_is_not_as_it_should_be_is_refused_by_no_other_error() =>
        Fuzz.RunWithRefusals(3000, random =>
        {
            var (bytes, _) = RandomTraffic(random);
            for (var changes = random.Next(1, 5); changes > 0; changes--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            return TryParse(bytes[random.Next(bytes.Length)..]);
        });

    [Fact]
    public void Greetings_that_are_not_as_they_should_be_are_refused_by_no_other_error() =>
        Fuzz.RunWithRefusals(3000, random =>
        {
            var greeting = Greeting.Bytes.ToArray();
            greeting[random.Next(greeting.Length)] = (byte)random.Next(256);
            return Fuzz.Accepts<ZmtpException>(() =>
            {
                var input = BytesInPieces.Cut(greeting.AsMemory(0, random.Next(65)), () => random.Next(1, 9));
                Greeting.TryRead(ref input, out _);
            });
        });

    [Fact]
    public void Properties_that_are_not_as_they_should_be_are_refused_by_no_other_error() =>
        Fuzz.RunWithRefusals(3000, random =>
        {
            var properties = new PeerMetadata("DEALER", [1, 2, 3]).Encode();
            properties[random.Next(properties.Length)] = (byte)random.Next(256);
            return Fuzz.Accepts<ZmtpException>(
                () => PeerMetadata.Parse(properties.AsSpan(0, random.Next(properties.Length + 1))));
        });

    private static bool TryParse(byte[] bytes) => Fuzz.Accepts<ZmtpException>(() =>
    {
        var reader = new TrafficReader(maxBytes: 10_000, maxFrames: 10);
        var input = new ReadOnlySequence<byte>(bytes);
        while (reader.TryRead(ref input, out var traffic))
        {
            if (traffic.Command is { Name: "READY" } ready)
            {
                PeerMetadata.Parse(ready.Data);
            }
        }
    });

    private static (byte[] Bytes, List<string> Expected) RandomTraffic(Random random)
    {
        var bytes = new List<byte>();
        var expected = new List<string>();
        for (var i = random.Next(1, 8); i > 0; i--)
        {
            var traffic = random.Next(3) == 0
                ? new Traffic(new ZmtpCommand(random.Next(2) == 0 ? "READY" : "SUBSCRIBE", Body(random)), null)
                : new Traffic(null, [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => Body(random))]);
            bytes.AddRange(traffic.Command?.Encode() ?? Frame.EncodeMessage(traffic.Message!));
            expected.Add(Describe(traffic));
        }

        return ([.. bytes], expected);
    }

    private static byte[] Body(Random random) => random.Bytes(random.Next(4) == 0 ? 600 : 10);

    private static string Describe(Traffic traffic) => traffic.Command is { } command
        ? $"{command.Name} {Convert.ToHexString(command.Data)}"
        : string.Join(' ', traffic.Message!.Select(frame => $"[{Convert.ToHexString(frame)}]"));
}
