using System.Text;
using static NetLessons.WireDirection;

namespace NetLessons.Tests;

public sealed class WireDiagramTests
{
    private const string Hostile = "<script>alert('\"&')</script>\u001b]8;;http://x\u0007\u202e\0";

    [Fact]
    public void A_conversation_is_shown_line_by_line_with_its_sizes()
    {
        var recording = WirePictures.Record(channel =>
        {
            channel.Connect();
            channel.Say(ToServer, "Michael");
            channel.Say(ToClient, "Hello, Michael!");
            channel.End(ToServer);
            channel.End(ToClient);
        });
        Assert.Equal(
            """
            client                                                                   server
               │╌╌╌╌╌ connects                                                     ╌╌╌╌▶│
               │───── "Michael"                                                7 B ────▶│
               │◀──── "Hello, Michael!"                                       15 B ─────│
               │╌╌╌╌╌ FIN, half-closed                                             ╌╌╌╌▶│
               │◀╌╌╌╌ FIN, closed                                                  ╌╌╌╌╌│
            """.ReplaceLineEndings("\n"),
            recording.ToString());
    }

    [Fact]
    public void Several_clients_have_a_lifeline_each_from_their_first_event_to_their_end()
    {
        var recorder = new WireRecorder("phone", "网站");
        var first = recorder.Open();
        first.Connect();
        var second = recorder.Open();
        second.Connect();
        first.Say(ToServer, "你好");
        first.Reset(ToClient);
        second.Say(ToClient, "hi");
        recorder.Open("Ann").Refuse();
        Assert.Equal(
            """
            phone 1  phone 2    Ann                                                    网站
               │╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ connects                                    ╌╌╌╌▶│
               │        │╌╌╌╌╌╌╌╌╌╌╌╌╌╌ connects                                    ╌╌╌╌▶│
               │────────┼────────────── "你好"                                  6 B ────▶│
               │✕╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌╌ RST, reset                                  ╌╌╌╌╌│
                        │◀───────────── "hi"                                    2 B ─────│
                        │        │✕╌╌╌╌ refused                                     ╌╌╌╌╌│
            """.ReplaceLineEndings("\n"),
            recorder.Recording.ToString());
    }

    [Fact]
    public void Everything_in_it_can_be_seen_and_fits_into_80_columns()
    {
        var bytes = Encoding.UTF8.GetBytes("你好");
        var recording = WirePictures.Record(channel =>
        {
            channel.Add(ToServer, bytes.AsSpan(0, 5));
            channel.Add(ToServer, bytes.AsSpan(5));
            channel.Say(ToServer, Hostile);
            channel.Say(ToServer, string.Concat(Enumerable.Repeat("一封网页邮件😀", 20)));
            channel.Say(ToClient, "250-mail\r\n250-SIZE 1000000\r\n250-A long line of which only a part would fit\r\n");
            channel.Add(ToClient, [0, 0, 0, 5, .. "hello"u8]);
            channel.Add(ToClient, [.. Enumerable.Range(0, 256).Select(i => (byte)(i * 89))]);
            channel.Note("a remark");
        });
        var lines = recording.ToString().Split('\n');
        Assert.Contains("\"你\\xE5\\xA5\"", lines[1], StringComparison.Ordinal);
        Assert.Contains("\"\\xBD\"", lines[2], StringComparison.Ordinal);
        Assert.Contains("\"<script>alert('\"&')</script>\\x1B]8;;h", lines[3], StringComparison.Ordinal);
        Assert.Contains("一封网页邮件😀一封网页邮件😀一封网页邮件😀一封网页…\"", lines[4], StringComparison.Ordinal);
        Assert.Contains("\"250-mail\\r\\n250-SIZE 1000000\\r\\n…\"", lines[5], StringComparison.Ordinal);
        Assert.Contains("\"\\0\\0\\0\\x05hello\"", lines[6], StringComparison.Ordinal);
        Assert.Contains(" 00 59 B2 0B 64 BD", lines[7], StringComparison.Ordinal);
        Assert.Contains(" (a remark) ", lines[8], StringComparison.Ordinal);
        Assert.All(lines[1..], line => Assert.Equal(77, TextColumns.Of(line)));
        Assert.DoesNotContain(recording.ToString(), c => char.IsControl(c) && c != '\n');
    }

    [Fact]
    public void How_a_long_stream_was_cut_into_pieces_does_not_show()
    {
        static string Diagram(int piece) => WirePictures.Record(channel =>
        {
            var body = Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\n\r\n" + new string('x', 10_000));
            foreach (var part in body.Chunk(piece))
            {
                channel.Add(ToClient, part);
            }
        }).ToString();

        Assert.Contains("│◀════ \"HTTP/1.1 200 OK\\r\\n\\r\\n…\"", Diagram(1000), StringComparison.Ordinal);
        Assert.Contains(" 10 019 B ═════│", Diagram(1000), StringComparison.Ordinal);
        Assert.Equal(Diagram(1000), Diagram(7));
        Assert.Equal(Diagram(1000), Diagram(20_000));
    }

    [Fact]
    public void Small_pieces_and_datagrams_are_never_joined()
    {
        var pieces = WirePictures.Record(channel =>
        {
            channel.Say(ToServer, "a");
            channel.Say(ToServer, "b");
        });
        Assert.Equal(3, pieces.ToString().Split('\n').Length);

        var recorder = new WireRecorder(
            "client", "server", WireLimits.Default, TimeProvider.System, keepsDatagrams: true);
        var client = recorder.Open();
        client.Add(ToServer, new byte[5000]);
        client.Add(ToServer, new byte[6000]);
        client.Add(ToServer, []);
        var lines = recorder.Recording.ToString().Split('\n');
        Assert.Contains("5 000 B ════▶│", lines[1], StringComparison.Ordinal);
        Assert.Contains("6 000 B ════▶│", lines[2], StringComparison.Ordinal);
        Assert.Contains("│───── \"\" ", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_recording_is_folded_in_the_middle()
    {
        var recording = WirePictures.Record(channel =>
        {
            for (var i = 0; i < 100; i++)
            {
                channel.Say(i % 2 == 0 ? ToServer : ToClient, $"{i}");
            }
        });
        var lines = recording.ToString().Split('\n');
        Assert.Equal(1 + 20 + 1 + 12, lines.Length);
        Assert.Matches("^   ⋮      … 68 more … +⋮$", lines[21]);
        Assert.Contains("\"88\"", lines[22], StringComparison.Ordinal);
        Assert.Contains("\"99\"", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_left_out_is_said()
    {
        Assert.EndsWith("\n(nothing was recorded)", new WireRecorder().Recording.ToString(), StringComparison.Ordinal);

        var limits = new WireLimits(MaxConversations: 7, MaxBytes: 3, MaxEvents: 10);
        var recorder = new WireRecorder("client", "server", limits, TimeProvider.System);
        for (var i = 0; i < 10; i++)
        {
            recorder.Open().Say(ToServer, i == 1 ? "abcdef" : "abc");
        }

        Assert.EndsWith(
            "\n(2 more conversations not shown)\n(3 later conversations not recorded)\n"
            + "(client 2: 3 B counted, but not kept)",
            recorder.Recording.ToString(),
            StringComparison.Ordinal);
        Assert.Contains("\"abc…\"", recorder.Recording.Only(2).ToString(), StringComparison.Ordinal);
        Assert.StartsWith("client 2 ", recorder.Recording.Only(2).ToString(), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => recorder.Recording.Only(8));
    }

    [Fact]
    public void The_picture_is_well_formed_and_all_text_in_it_is_encoded()
    {
        var recorder = new WireRecorder(Hostile, Hostile);
        var channel = recorder.Open();
        channel.Connect();
        channel.Say(ToServer, Hostile);
        channel.Note(Hostile);
        channel.Reset(ToServer);
        var texts = WirePictures.Parse(recorder.Recording).Elements()
            .Where(element => element.Name.LocalName == "text")
            .Select(element => element.Value)
            .ToList();
        Assert.Contains(
            texts, text => text.StartsWith("\"<script>alert('\"&')</script>\\x1B]8;;", StringComparison.Ordinal));
        Assert.Contains("connects", texts);
        Assert.DoesNotContain("<script", WirePictures.Html(recorder.Recording), StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_have_neither_times_nor_ports_and_stay_as_they_were_taken()
    {
        var recorder = new WireRecorder();
        var channel = recorder.Open(clientEndPoint: new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 54321));
        channel.Say(ToServer, "a");
        var recording = recorder.Recording;
        var (text, html) = (recording.ToString(), WirePictures.Html(recording));
        Assert.DoesNotContain("54321", html, StringComparison.Ordinal);
        channel.Say(ToServer, "b");
        Assert.Equal((text, html), (recording.ToString(), WirePictures.Html(recording)));
        Assert.Equal(2, recorder.Recording.Events.Count);
    }

    [Fact]
    public async Task The_mail_servers_dialogue_takes_the_same_form_without_its_passwords()
    {
        await using var server = MailClient.StartServer();
        using var client = new MailClient(server);
        client.LogIn();
        client.Converse(("NOOP 管理员", "250 "));
        var recording = server.Dialogues[0].ToWire("laptop");
        var lines = recording.ToString().Split('\n');
        Assert.Matches("^laptop +mail server$", lines[0]);
        Assert.Contains("\"220 mail ESMTP NetLessons\\r\\n\"", lines[2], StringComparison.Ordinal);
        Assert.Contains("\"EHLO client\\r\\n\"", lines[3], StringComparison.Ordinal);
        Assert.Contains("\"250-mail\\r\\n250-PIPELINING\\r\\n…\"", lines[4], StringComparison.Ordinal);
        Assert.Contains("\"NOOP 管理员\\r\\n\"", lines[7], StringComparison.Ordinal);
        Assert.Equal(client.LocalEndPoint, recording.Conversations[0].ClientEndPoint);
        Assert.DoesNotContain(
            MailClient.Plain("ann@lab.example", MailClient.Password),
            Encoding.UTF8.GetString(recording.Conversations[0].Bytes(ToServer)),
            StringComparison.Ordinal);
    }
}
