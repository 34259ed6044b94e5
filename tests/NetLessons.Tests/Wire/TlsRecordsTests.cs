using static NetLessons.WireDirection;

namespace NetLessons.Tests;

public sealed class TlsRecordsTests
{
    private static readonly byte[] ClientHello = [22, 3, 1, 0, 4, 1, 0, 0, 0];
    private static readonly byte[] ChangeCipherSpec = [20, 3, 3, 0, 1, 1];
    private static readonly byte[] Data = [23, 3, 3, 0, 2, 7, 8];

    [Fact]
    public void Records_are_named_where_they_can_be_read_and_counted_where_not()
    {
        var diagram = WirePictures.Record(channel =>
        {
            channel.Say(ToServer, "STARTTLS\r\n");
            channel.Say(ToClient, "220 go\r\n");
            channel.Add(ToServer, ClientHello);
            channel.Add(ToClient, [22, 3, 3, 0, 1, 2, .. ChangeCipherSpec, .. Data, .. Data]);
            channel.Add(ToServer, [.. ChangeCipherSpec, 22, 3, 3, 0, 1, 1]);
            channel.Add(ToServer, [.. Data, .. Data]);
            channel.Add(ToClient, [21, 3, 3, 0, 2, 1, 0]);
        }).ToString().Split('\n');
        Assert.Contains(" \"STARTTLS\\r\\n\" ", diagram[1], StringComparison.Ordinal);
        Assert.Contains(" TLS: ClientHello ", diagram[3], StringComparison.Ordinal);
        Assert.Contains(" TLS: ServerHello, ChangeCipherSpec, 2 unreadable ", diagram[4], StringComparison.Ordinal);
        Assert.Contains(" TLS: ChangeCipherSpec, 1 unreadable ", diagram[5], StringComparison.Ordinal);
        Assert.Contains(" TLS, 2 records, unreadable ", diagram[6], StringComparison.Ordinal);
        Assert.Contains(" TLS, 1 record, unreadable ", diagram[7], StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_said_about_records_that_were_not_kept()
    {
        var limits = WireLimits.Default with { MaxBytes = ClientHello.Length + Data.Length };
        var recorder = new WireRecorder("client", "server", limits, TimeProvider.System);
        var channel = recorder.Open();
        channel.Add(ToServer, ClientHello);
        channel.Add(ToServer, Data);
        channel.Add(ToServer, Data);
        var lines = recorder.Recording.ToString().Split('\n');
        Assert.Contains(" TLS: ClientHello ", lines[1], StringComparison.Ordinal);
        Assert.Contains(" TLS, 1 record, unreadable ", lines[2], StringComparison.Ordinal);
        Assert.Contains(" not kept ", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_may_be_cut_anywhere_after_its_first_header()
    {
        for (var cut = 5; cut < ClientHello.Length + Data.Length; cut++)
        {
            byte[] both = [.. ClientHello, .. Data];
            var lines = WirePictures.Record(channel =>
            {
                channel.Add(ToServer, both.AsSpan(0, cut));
                channel.Say(ToClient, "-");
                channel.Add(ToServer, both.AsSpan(cut));
                channel.Say(ToClient, "-");
                channel.Add(ToServer, Data);
            }).ToString().Split('\n');
            Assert.Contains(" TLS", lines[1], StringComparison.Ordinal);
            Assert.Contains(" TLS", lines[3], StringComparison.Ordinal);
            Assert.Contains(" TLS, 1 record, unreadable ", lines[5], StringComparison.Ordinal);
        }
    }
}
