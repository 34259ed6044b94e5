using System.Net;
using System.Net.Sockets;
using System.Text;
using MailKit;
using MailKit.Net.Pop3;
using MailKit.Security;
using static NetLessons.Tests.HostileServer;

namespace NetLessons.Tests;

public sealed class Pop3ClientTests
{
    private static readonly string[] Greeting = ["S: +OK hi", "C: CAPA", "S: +OK\r\nUIDL\r\nTOP\r\nUSER\r\n."];

    private static readonly string[] Login =
    [
        .. Greeting, "C: USER me", "S: +OK", "C: PASS pw", "S: +OK", "C: CAPA", "S: +OK\r\nUIDL\r\nTOP\r\n.",
        "C: STAT", "S: +OK 2 87",
    ];

    private static readonly string[] Bye = ["C: QUIT", "S: +OK bye", "client closes"];

    public static TheoryData<bool> SyncAndAsync => [false, true];

    [Fact]
    public void A_new_client_has_MailKits_defaults()
    {
        using var client = new Pop3Client();

        Assert.Equal((120_000, true), (client.Timeout, client.CheckCertificateRevocation));
        Assert.Equal(
            (false, false, Pop3Capabilities.User, 0),
            (client.IsConnected, client.IsAuthenticated, client.Capabilities, client.AuthenticationMechanisms.Count));
        Assert.IsType<NullProtocolLogger>(client.ProtocolLogger);
    }

    [Theory]
    [MemberData(nameof(SyncAndAsync))]
    public async Task Every_operation_sends_its_command_and_gives_the_answer(bool isAsync)
    {
        using var server = new ScriptedServer();
        var serving = server.PlayAsync([
            .. Login, "C: STAT", "S: +OK 3 99", "C: LIST", "S: +OK\r\n1 53\r\n2 34\r\n3 12\r\n.", "C: LIST 2",
            "S: +OK 2 34", "C: UIDL", "S: +OK\r\n1 a\r\n2 b\r\n3 c\r\n.", "C: UIDL 3", "S: +OK 3 c", "C: RETR 1",
            "S: +OK\r\nSubject: one\r\n\r\n..dot\r\n.", "C: TOP 2 0", "S: +OK\r\nSubject: two\r\n\r\n.", "C: TOP 3 0",
            "S: +OK\r\nSubject: three\r\n\r\n.", "C: RETR 2", "S: +OK\r\nSubject: two\r\n\r\n.", "C: RETR 3",
            "S: +OK\r\nSubject: three\r\n\r\n.", "C: DELE 1", "S: +OK", "C: RSET", "S: +OK", "C: NOOP", "S: +OK",
            .. Bye]);
        using var client = new Pop3Client();
        await ConnectAsync(client, server.Port, isAsync);
        Assert.Equal(Pop3Capabilities.UIDL | Pop3Capabilities.Top | Pop3Capabilities.User, client.Capabilities);
        await LogInAsync(client, isAsync);
        Assert.Equal((true, true, 2, 87L), (client.IsAuthenticated, client.SupportsUids, client.Count, client.Size));

        Assert.Equal(3, isAsync ? await client.GetMessageCountAsync() : client.GetMessageCount());
        Assert.Equal([53, 34, 12], isAsync ? await client.GetMessageSizesAsync() : client.GetMessageSizes());
        Assert.Equal(34, isAsync ? await client.GetMessageSizeAsync(1) : client.GetMessageSize(1));
        Assert.Equal(["a", "b", "c"], isAsync ? await client.GetMessageUidsAsync() : client.GetMessageUids());
        Assert.Equal("c", isAsync ? await client.GetMessageUidAsync(2) : client.GetMessageUid(2));
        using var one = isAsync ? await client.GetMessageAsync(0) : client.GetMessage(0);
        Assert.Equal(("one", ".dot\r\n"), (one.Subject, one.TextBody!.ReplaceLineEndings("\r\n")));
        var headers = isAsync ? await client.GetMessageHeadersAsync(1) : client.GetMessageHeaders(1);
        Assert.Equal("two", headers["Subject"]);
        using var stream = isAsync ? await client.GetStreamAsync(2, true) : client.GetStream(2, true);
        Assert.Equal("Subject: three\r\n\r\n", await new StreamReader(stream).ReadToEndAsync());
        var messages = isAsync ? await client.GetMessagesAsync(1, 2) : client.GetMessages(1, 2);
        Assert.Equal(["two", "three"], messages.Select(message => message.Subject));
        await EitherAsync(isAsync, () => client.DeleteMessage(0), () => client.DeleteMessageAsync(0));
        await EitherAsync(isAsync, () => client.Reset(), () => client.ResetAsync());
        await EitherAsync(isAsync, () => client.NoOp(), () => client.NoOpAsync());
        await EitherAsync(isAsync, () => client.Disconnect(true), () => client.DisconnectAsync(true));

        Assert.False(client.IsConnected);
        await serving.WaitAsync(Patience);
    }

    [Theory]
    [MemberData(nameof(SyncAndAsync))]
    public async Task A_refusal_shows_the_servers_words_and_the_connection_goes_on(bool isAsync)
    {
        using var server = new ScriptedServer();
        var serving = server.PlayAsync([
            .. Login, "C: RETR 1", "S: -ERR [SYS/TEMP] later", "C: DELE 2", "S: -ERR", "C: UIDL", "S: -ERR no",
            .. Bye]);
        using var client = new Pop3Client();
        await ConnectAsync(client, server.Port, isAsync);
        await LogInAsync(client, isAsync);

        var refusals = new[]
        {
            await RefusalAsync(isAsync, () => client.GetMessage(0), () => client.GetMessageAsync(0)),
            await RefusalAsync(isAsync, () => client.DeleteMessage(1), () => client.DeleteMessageAsync(1)),
            await RefusalAsync(isAsync, () => client.GetMessageUids(), () => client.GetMessageUidsAsync()),
        };

        Assert.Equal(["[SYS/TEMP] later", "", "no"], refusals.Select(refusal => refusal.StatusText));
        Assert.Equal(
            "POP3 server did not respond with a +OK response to the RETR command.", refusals[0].Message);
        client.Disconnect(quit: true);
        await serving.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_login_by_SASL_comes_first_and_USER_and_PASS_are_the_last_resort()
    {
        using var server = new ScriptedServer();
        var serving = server.PlayAsync(
            "S: +OK hi", "C: CAPA", "S: +OK\r\nSASL CRAM-MD5 PLAIN LOGIN\r\n.", "C: AUTH PLAIN", "S: + ",
            "C: AG1lAHB3", "S: -ERR no", "C: AUTH LOGIN", "S: + VXNlcm5hbWU6", "C: bWU=", "S: + UGFzc3dvcmQ6",
            "C: cHc=", "S: + more?", "C: *", "S: -ERR cancelled", "C: USER me", "S: +OK", "C: PASS pw", "S: -ERR never",
            "C: AUTH PLAIN", "S: +", "C: AG1lAHB3", "S: +OK at last", "C: CAPA", "S: -ERR what?", "C: STAT",
            "S: +OK 0 0", "C: QUIT", "S: +OK");
        using var client = new Pop3Client();
        client.Connect(Host, server.Port, SecureSocketOptions.None);

        var error = Assert.Throws<AuthenticationException>(() => client.Authenticate("me", "pw"));
        Assert.Equal("Authentication failed.", error.Message);
        Assert.Equal("never", Assert.IsType<Pop3CommandException>(error.InnerException).StatusText);
        Assert.False(client.IsAuthenticated);

        client.Authenticate("me", "pw");
        Assert.Equal((true, 0), (client.IsAuthenticated, client.Count));
        client.Disconnect(quit: true);
        await serving.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_server_without_CAPA_is_asked_whether_it_has_UIDL()
    {
        foreach (var (answer, supportsUids) in new[] { ("-ERR", false), ("+OK 1 a", true) })
        {
            using var server = new ScriptedServer();
            var serving = server.PlayAsync(
                "S: +OK", "C: CAPA", "S: -ERR", "C: USER me", "S: +OK", "C: PASS pw", "S: +OK", "C: CAPA", "S: -ERR",
                "C: STAT", "S: +OK 1 9", "C: UIDL 1", $"S: {answer}", "C: QUIT", "S: +OK");
            using var client = new Pop3Client();
            client.Connect(Host, server.Port, SecureSocketOptions.None);
            client.Authenticate("me", "pw");

            Assert.Equal(supportsUids, client.SupportsUids);
            if (!supportsUids)
            {
                Assert.Throws<NotSupportedException>(() => client.GetMessageUids());
            }

            client.Disconnect(quit: true);
            await serving.WaitAsync(Patience);
        }
    }

    [Theory]
    [MemberData(nameof(SyncAndAsync))]
    public async Task A_password_is_in_no_log_and_in_no_exception(bool isAsync)
    {
        const string Password = "s3cret-\u5bc6 x";
        var initial = Convert.ToBase64String(Encoding.UTF8.GetBytes("\0me\0" + Password));
        using var server = new ScriptedServer();
        var serving = server.PlayAsync(
            "S: +OK hi", "C: CAPA", "S: +OK\r\nSASL PLAIN\r\n.", "C: AUTH PLAIN", "S: + ", $"C: {initial}",
            "S: -ERR no", "C: USER me", "S: +OK", $"C: PASS {Password}", "S: -ERR no", "C: QUIT", "S: +OK");
        var log = new MemoryStream();
        using var client = new Pop3Client(new ProtocolLogger(log));
        await ConnectAsync(client, server.Port, isAsync);

        var error = await ErrorAsync(() => LogInAsync(client, isAsync, Password));
        Assert.IsType<AuthenticationException>(error);
        client.Disconnect(quit: true);
        await serving.WaitAsync(Patience);

        var text = Encoding.UTF8.GetString(log.ToArray());
        Assert.All(
            [Password, "s3cret", initial],
            secret => Assert.DoesNotContain(secret, text + error, StringComparison.Ordinal));
        Assert.Contains(
            "C: AUTH PLAIN\r\nS: + \r\nC: ********\r\nS: -ERR no\r\nC: USER ********\r\nS: +OK\r\nC: PASS ********\r\n",
            text,
            StringComparison.Ordinal);
        Assert.StartsWith($"Connected to pop://127.0.0.1:{server.Port}/\r\nS: +OK hi\r\n", text);
    }

    [Theory]
    [InlineData("me\r\nDELE 1", "pw")]
    [InlineData("me", "pw\nDELE 1")]
    [InlineData("me", "p\0w")]
    public async Task A_command_cannot_be_slipped_in_by_name_or_password(string user, string password)
    {
        using var server = new ScriptedServer();
        var serving = server.PlayAsync([
            .. Greeting, .. user == "me" ? ["C: USER me", "S: +OK"] : Array.Empty<string>(), .. Bye]);
        using var client = new Pop3Client();
        client.Connect(Host, server.Port, SecureSocketOptions.None);

        Assert.Throws<ArgumentException>(() => client.Authenticate(user, password));

        client.Disconnect(quit: true);
        await serving.WaitAsync(Patience);
    }

    [Theory]
    [InlineData("-ERR too busy", "Unexpected greeting from server: -ERR too busy")]
    [InlineData("220 smtp.example", "Unexpected greeting from server: 220 smtp.example")]
    [InlineData("+OK hi\r\nwhat?", "Unexpected response from server: what?")]
    [InlineData("+OK hi\r\n* OK", "Unexpected response from server: * OK")]
    public async Task A_server_of_another_kind_is_found_out(string words, string expected)
    {
        using var server = new ScriptedServer();
        var serving = server.PlayAsync("S: " + words, "what the client sends is left out");
        using var client = new Pop3Client();

        var error = Assert.Throws<Pop3ProtocolException>(
            () => client.Connect(Host, server.Port, SecureSocketOptions.None));

        Assert.Equal(expected, error.Message);
        Assert.False(client.IsConnected);
        await serving.WaitAsync(Patience);
    }

    [Theory]
    [InlineData("LIST", "S: +OK\r\n1 53\r\n3 34\r\n.")]
    [InlineData("LIST", "S: no idea")]
    [InlineData("LIST", "server closes")]
    [InlineData("LIST", "server resets the connection")]
    public async Task Garbage_or_a_hang_up_closes_the_connection(string command, string answer)
    {
        using var server = new ScriptedServer();
        var serving = server.PlayAsync([.. Login, "C: " + command, answer]);
        using var client = new Pop3Client();
        client.Connect(Host, server.Port, SecureSocketOptions.None);
        client.Authenticate("me", "pw");

        var error = await ErrorAsync(() => Task.Run(() => client.GetMessageSizes()));

        Assert.True(error is Pop3ProtocolException or IOException, $"{error}");
        Assert.Equal((false, false), (client.IsConnected, client.IsAuthenticated));
        Assert.Throws<ServiceNotConnectedException>(() => client.Count);
        await serving.WaitAsync(Patience);
    }

    [Theory]
    [MemberData(nameof(SyncAndAsync))]
    public async Task A_silent_server_is_timed_out(bool isAsync)
    {
        using var server = new ScriptedServer();
        var serving = server.PlayAsync([.. Login, "C: RETR 1", "S: +OK\r\nSubject: half", "until the test ends"]);
        using var client = new Pop3Client();
        await ConnectAsync(client, server.Port, isAsync);
        await LogInAsync(client, isAsync);
        client.Timeout = 300;

        var error = await ErrorAsync(
            () => EitherAsync(isAsync, () => client.GetMessage(0), () => client.GetMessageAsync(0)));

        Assert.IsType(isAsync ? typeof(TimeoutException) : typeof(IOException), error);
        Assert.False(client.IsConnected);
        server.Dispose();
        await serving.WaitAsync(Patience);
    }

    [Theory]
    [MemberData(nameof(SyncAndAsync))]
    public async Task A_list_that_never_ends_but_never_stops_either_is_timed_out(bool isAsync)
    {
        using var client = new Pop3Client { Timeout = 400 };

        var error = await FailAgainstAsync(client, isAsync, "+OK hi\r\n+OK\r\n", "X-STILL-HERE\r\n", pause: 50);

        Assert.IsType(isAsync ? typeof(TimeoutException) : typeof(IOException), error);
    }

    [Theory]
    [InlineData("+OK hi", "longer than 8192 bytes")]
    [InlineData("+OK hi\r\n+OK\r\nX-AND\r\n", "longer than 16777216 bytes")]
    [InlineData("+OK hi\r\n+OK\r\nX-ONE-LINE", "longer than 16777216 bytes")]
    public async Task A_flood_is_cut_off(string beginning, string expected)
    {
        using var client = new Pop3Client();
        var block = string.Concat(Enumerable.Repeat(beginning.EndsWith('\n') ? "X-ON\r\n" : "more", 10_000));

        var error = await FailAgainstAsync(client, isAsync: true, beginning, block);

        Assert.Contains(expected, Assert.IsType<Pop3ProtocolException>(error).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, SecureSocketOptions.StartTls)]
    [InlineData(false, SecureSocketOptions.StartTlsWhenAvailable)]
    [InlineData(true, SecureSocketOptions.SslOnConnect)]
    public async Task TLS_comes_after_STLS_or_at_once(bool isAsync, SecureSocketOptions options)
    {
        using var certificate = TestCertificate.ForLoopback();
        using var server = new ScriptedServer(certificate);
        var serving = server.PlayAsync(options == SecureSocketOptions.SslOnConnect
            ? ["tls handshake", .. Greeting, "C: QUIT", "S: +OK"]
            :
            [
                "S: +OK hi", "C: CAPA", "S: +OK\r\nSTLS\r\nSASL LOGIN\r\n.", "C: STLS", "S: +OK go", "tls handshake",
                "C: CAPA", "S: +OK\r\nUIDL\r\nSASL PLAIN\r\n.", "C: QUIT", "S: +OK",
            ]);
        using var client = new Pop3Client { CheckCertificateRevocation = false };
        client.ServerCertificateValidationCallback = (host, _, _, _) => Equals(host, Host);

        await ConnectAsync(client, server.Port, isAsync, options);

        Assert.True(client.IsSecure && client.IsEncrypted);
        Assert.True(client.Capabilities.HasFlag(Pop3Capabilities.UIDL));
        Assert.DoesNotContain("LOGIN", client.AuthenticationMechanisms);
        client.Disconnect(quit: true);
        await serving.WaitAsync(Patience);
    }

    [Theory]
    [MemberData(nameof(SyncAndAsync))]
    public async Task Words_in_clear_text_after_STLS_are_not_taken_for_the_servers(bool isAsync)
    {
        using var server = new ScriptedServer();
        var serving = server.PlayAsync(
            "S: +OK hi", "C: CAPA", "S: +OK\r\nSTLS\r\n.", "C: STLS", "S: +OK go\r\n+OK\r\nSASL PLAIN\r\n.",
            "client closes");
        using var client = new Pop3Client();

        var error = await ErrorAsync(() => ConnectAsync(client, server.Port, isAsync, SecureSocketOptions.StartTls));

        Assert.IsType<Pop3ProtocolException>(error);
        Assert.False(client.IsConnected);
        await serving.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_server_without_STLS_is_left_when_TLS_is_wanted()
    {
        using var server = new ScriptedServer();
        var serving = server.PlayAsync([.. Greeting, "client closes"]);
        using var client = new Pop3Client();

        var error = Assert.Throws<NotSupportedException>(
            () => client.Connect(Host, server.Port, SecureSocketOptions.StartTls));

        Assert.Equal("The POP3 server does not support the STLS extension.", error.Message);
        Assert.False(client.IsConnected);
        await serving.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_ends_the_connection()
    {
        using var certificate = TestCertificate.ForOther();
        using var server = new ScriptedServer(certificate);
        var serving = server.PlayAsync("tls handshake", "client closes");
        using var client = new Pop3Client { CheckCertificateRevocation = false };

        Assert.Throws<SslHandshakeException>(
            () => client.Connect(Host, server.Port, SecureSocketOptions.SslOnConnect));

        Assert.False(client.IsConnected);
        await serving.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_client_speaks_over_a_socket_that_it_is_given()
    {
        using var server = new ScriptedServer();
        var serving = server.PlayAsync([.. Greeting, .. Bye]);
        using var client = new Pop3Client();
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, server.Port);

        client.Connect(socket, "pop.lab.test", 110, SecureSocketOptions.None);
        client.Disconnect(quit: true);

        Assert.False(socket.Connected);
        await serving.WaitAsync(Patience);
    }

    [Fact]
    public async Task An_operation_waits_for_connection_login_and_a_message_that_there_is()
    {
        using var server = new ScriptedServer();
        var serving = server.PlayAsync([.. Login, .. Bye]);
        using var client = new Pop3Client();
        Assert.Throws<ServiceNotConnectedException>(() => client.Authenticate("me", "pw"));
        Assert.Throws<ServiceNotConnectedException>(() => client.GetMessage(0));
        client.Connect(Host, server.Port, SecureSocketOptions.None);
        Assert.Throws<InvalidOperationException>(() => client.Connect(Host, server.Port, SecureSocketOptions.None));
        Assert.Throws<ServiceNotAuthenticatedException>(() => client.Count);
        await Assert.ThrowsAsync<ServiceNotAuthenticatedException>(() => client.NoOpAsync());

        client.Authenticate("me", "pw");

        Assert.Throws<InvalidOperationException>(() => client.Authenticate("me", "pw"));
        Assert.Equal("index", Assert.Throws<ArgumentOutOfRangeException>(() => client.GetMessage(2)).ParamName);
        Assert.Equal("index", Assert.Throws<ArgumentOutOfRangeException>(() => client.DeleteMessage(-1)).ParamName);
        Assert.Equal(
            "count", Assert.Throws<ArgumentOutOfRangeException>(() => client.GetMessages(1, 2)).ParamName);
        Assert.Throws<ArgumentException>(() => client.Capabilities |= Pop3Capabilities.Lang);
        client.Disconnect(quit: true);
        await serving.WaitAsync(Patience);
        client.Dispose();
        Assert.Throws<ObjectDisposedException>(() => client.Count);
    }

    [Fact]
    public async Task What_is_no_message_is_refused_and_the_connection_goes_on()
    {
        using var server = new ScriptedServer();
        var serving = server.PlayAsync([.. Login, "C: RETR 1", "S: +OK\r\n.", "C: NOOP", "S: +OK", .. Bye]);
        using var client = new Pop3Client();
        client.Connect(Host, server.Port, SecureSocketOptions.None);
        client.Authenticate("me", "pw");

        Assert.IsType<FormatException>(Assert.Throws<Pop3ProtocolException>(() => client.GetMessage(0)).InnerException);

        client.NoOp();
        client.Disconnect(quit: true);
        await serving.WaitAsync(Patience);
    }

    private static async Task<Pop3CommandException> RefusalAsync(bool isAsync, Action blocking, Func<Task> asynchronous)
    {
        var refusal = Assert.IsType<Pop3CommandException>(
            await ErrorAsync(() => EitherAsync(isAsync, blocking, asynchronous)));
        return refusal;
    }
}
