using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using static NetLessons.Tests.HostileServer;

namespace NetLessons.Tests;

/// <summary>What no recorded dialogue has: hostile servers, other transports, and what must never happen.</summary>
public sealed class SmtpClientTests
{
    private static readonly string[] Greeting = ["S: 220 hi", "C: EHLO client.example", "S: 250 hi"];
    private static readonly string[] Login = [.. Greeting[..2], "S: 250-hi\r\n250 AUTH PLAIN LOGIN"];

    public static TheoryData<bool> SyncAndAsync => [false, true];

    [Fact]
    public void A_new_client_has_MailKits_defaults()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(RecordedCases.PathOf("smtp.json")));
        var defaults = json.RootElement.GetProperty("defaults");
        using var client = new SmtpClient();

        Assert.Equal(defaults.GetProperty("timeout").GetInt32(), client.Timeout);
        Assert.Equal(defaults.Text("localDomain"), client.LocalDomain);
        Assert.Equal(
            defaults.GetProperty("checkCertificateRevocation").GetBoolean(), client.CheckCertificateRevocation);
        Assert.Equal(defaults.Text("protocolLoggerOfAClientWithoutOne"), client.ProtocolLogger.GetType().FullName);
        Assert.Null(client.ServerCertificateValidationCallback);
        Assert.Equal(
            (false, SmtpCapabilities.None, 0u, 0),
            (client.IsConnected, client.Capabilities, client.MaxSize, client.AuthenticationMechanisms.Count));
    }

    [Theory]
    [MemberData(nameof(SyncAndAsync))]
    public async Task A_reply_that_never_ends_but_never_stops_either_is_timed_out(bool isAsync)
    {
        using var client = Client();
        client.Timeout = 400;

        var error = await FailAgainstAsync(client, isAsync, "", "220-still here\r\n", pause: 50);

        Assert.IsType(isAsync ? typeof(TimeoutException) : typeof(IOException), error);
    }

    [Theory]
    [MemberData(nameof(SyncAndAsync))]
    public async Task A_flood_of_lines_is_cut_off(bool isAsync)
    {
        using var client = Client();

        var error = await FailAgainstAsync(client, isAsync, "", "220-and\r\n220-on\r\n");

        Assert.Contains("longer than 65536 bytes", Assert.IsType<SmtpProtocolException>(error).Message);
    }

    [Theory]
    [MemberData(nameof(SyncAndAsync))]
    public async Task A_line_without_end_is_cut_off(bool isAsync)
    {
        using var client = Client();

        var error = await FailAgainstAsync(client, isAsync, "", "220 " + new string('x', 1000));

        Assert.Contains("longer than 8192 bytes", Assert.IsType<SmtpProtocolException>(error).Message);
    }

    [Theory]
    [MemberData(nameof(SyncAndAsync))]
    public async Task A_server_that_stops_reading_a_message_is_timed_out(bool isAsync)
    {
        using var server = new ScriptedServer();
        var serving = server.PlayAsync([
            .. Greeting, "C: MAIL FROM:<a@example.com>", "S: 250 ok", "C: RCPT TO:<b@example.com>", "S: 250 ok",
            "C: DATA", "S: 354 go", "until the test ends"]);
        using var client = Client();
        await client.ConnectAsync(Host, server.Port, SecureSocketOptions.None);
        using var message = Message(string.Concat(Enumerable.Repeat(new string('x', 998) + "\r\n", 20_000)));
        client.Timeout = 2000;

        var error = await ErrorAsync(
            () => EitherAsync(isAsync, () => client.Send(message), () => client.SendAsync(message)));

        Assert.IsType(isAsync ? typeof(TimeoutException) : typeof(IOException), error);
        Assert.False(client.IsConnected);
        server.Dispose();
        await serving.WaitAsync(Patience);
    }

    [Theory]
    [MemberData(nameof(SyncAndAsync))]
    public async Task Connecting_is_called_off_by_the_token(bool isAsync)
    {
        using var token = new CancellationTokenSource();
        using var server = new ScriptedServer(cancelClient: token.Cancel);
        var serving = server.PlayAsync("the client's token is cancelled", "client closes");
        using var client = Client();

        var error = await ErrorAsync(() => ConnectAsync(client, server.Port, isAsync, token: token.Token));

        Assert.IsAssignableFrom<OperationCanceledException>(error);
        Assert.False(client.IsConnected);
        await serving.WaitAsync(Patience);
    }

    [Theory]
    [MemberData(nameof(SyncAndAsync))]
    public async Task Words_in_clear_text_after_STARTTLS_are_not_taken_for_the_servers(bool isAsync)
    {
        using var server = new ScriptedServer();
        var serving = server.PlayAsync(
            "S: 220 hi", "C: EHLO client.example", "S: 250-hi\r\n250 STARTTLS", "C: STARTTLS",
            "S: 220 go\r\n250-hi\r\n250 AUTH PLAIN", "client closes");
        using var client = Client();

        var error = await ErrorAsync(() =>
            ConnectAsync(client, server.Port, isAsync, SecureSocketOptions.StartTls));

        Assert.IsType<SmtpProtocolException>(error);
        await serving.WaitAsync(Patience);
    }

    [Theory]
    [MemberData(nameof(SyncAndAsync))]
    public async Task A_server_that_never_stops_asking_refuses_the_login(bool isAsync)
    {
        using var server = new ScriptedServer();
        var serving = server.PlayAsync([
            .. Login, "C: AUTH PLAIN AG1lAHB3", "S: 334 ", "C: *", "S: 334 again", "C: AUTH LOGIN", "S: 334 ",
            "C: bWU=", "S: 334 ", "C: cHc=", "S: 334 ", "C: *", "S: 334 and again", "C: NOOP", "S: 250 ok"]);
        using var client = Client();
        await ConnectAsync(client, server.Port, isAsync);

        var error = await ErrorAsync(() => LogInAsync(client, isAsync));

        Assert.Equal("334: and again", Assert.IsType<AuthenticationException>(error).Message);
        await client.NoOpAsync();
        await serving.WaitAsync(Patience);
    }

    [Theory]
    [MemberData(nameof(SyncAndAsync))]
    public async Task A_password_is_in_no_log_and_in_no_exception(bool isAsync)
    {
        const string Password = "s3cret-\u5bc6";
        using var server = new ScriptedServer();
        var initial = Convert.ToBase64String(Encoding.UTF8.GetBytes("\0me\0" + Password));
        var alone = Convert.ToBase64String(Encoding.UTF8.GetBytes(Password));
        var serving = server.PlayAsync([
            .. Login, $"C: AUTH PLAIN {initial}", "S: 535 no", "C: AUTH LOGIN", "S: 334 VXNlcm5hbWU6", "C: bWU=",
            "S: 334 UGFzc3dvcmQ6", $"C: {alone}", "S: 334 bW9yZT8=", "C: *", "S: 501 cancelled",
            $"C: AUTH PLAIN {initial}", "server closes"]);
        var log = new MemoryStream();
        using var client = Client(new ProtocolLogger(log));
        await ConnectAsync(client, server.Port, isAsync);

        foreach (var expected in new[] { typeof(AuthenticationException), typeof(SmtpProtocolException) })
        {
            var error = await ErrorAsync(() => LogInAsync(client, isAsync, Password));
            Assert.IsType(expected, error);
            Assert.DoesNotContain(Password, error.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(initial, error.ToString(), StringComparison.Ordinal);
        }

        await serving.WaitAsync(Patience);
        var text = Encoding.UTF8.GetString(log.ToArray());
        Assert.All([Password, initial, alone], secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
        Assert.Contains("C: AUTH LOGIN\r\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("client.example\r\nMAIL FROM:<a@b>")]
    [InlineData("client.example\n")]
    [InlineData("client\0.example")]
    public async Task A_command_cannot_be_slipped_in_by_the_local_domain(string localDomain)
    {
        using var server = new ScriptedServer();
        var serving = server.PlayAsync("S: 220 hi", "client closes");
        using var client = Client();
        client.LocalDomain = localDomain;

        Assert.IsType<ArgumentException>(await ErrorAsync(() => ConnectAsync(client, server.Port, isAsync: false)));
        Assert.False(client.IsConnected);
        await serving.WaitAsync(Patience);
    }

    [Theory]
    [InlineData("me\0you", "password")]
    [InlineData("me", "pass\0word")]
    public async Task A_login_cannot_be_turned_into_another_by_a_NUL(string user, string password)
    {
        using var server = new ScriptedServer();
        var serving = server.PlayAsync([.. Login, "C: QUIT", "S: 221 bye"]);
        using var client = Client();
        client.Connect(Host, server.Port, SecureSocketOptions.None);

        Assert.Throws<ArgumentException>(() => client.Authenticate(user, password));

        Assert.True(client.IsConnected);
        client.Disconnect(quit: true);
        await serving.WaitAsync(Patience);
    }

    [Theory]
    [MemberData(nameof(SyncAndAsync))]
    public async Task Thousands_of_recipients_do_not_block_both_sides(bool isAsync)
    {
        const int Count = 5000;
        using var listener = Listen();
        var serving = ServeAsync(listener, async stream =>
        {
            // Every reply is longer than its command, and written before the next command is read.
            using var reader = new StreamReader(stream, Encoding.ASCII);
            await stream.WriteAsync("220 hi\r\n"u8.ToArray());
            var recipients = 0;
            while (await reader.ReadLineAsync() is { } line)
            {
                recipients += line.StartsWith("RCPT", StringComparison.Ordinal) ? 1 : 0;
                var reply = line.StartsWith("EHLO", StringComparison.Ordinal) ? "250-hi\r\n250 PIPELINING"
                    : line == "DATA" ? $"554 {recipients}"
                    : "250 " + new string('x', 400);
                await stream.WriteAsync(Encoding.ASCII.GetBytes(reply + "\r\n"));
            }
        });
        using var client = Client();
        await ConnectAsync(client, Port(listener), isAsync);
        using var message = Message("hello");
        var sender = new MailboxAddress("", "a@example.com");
        var recipients = Enumerable.Range(0, Count)
            .Select(i => new MailboxAddress("", $"number{i}@example.com"))
            .ToList();

        var error = await ErrorAsync(() => EitherAsync(
            isAsync,
            () => client.Send(message, sender, recipients),
            () => client.SendAsync(message, sender, recipients)));

        Assert.Equal($"{Count}", Assert.IsType<SmtpCommandException>(error).Message);
        client.Dispose();
        await serving.WaitAsync(Patience);
    }

    [Theory]
    [MemberData(nameof(SyncAndAsync))]
    public async Task A_client_speaks_over_a_socket_or_a_stream_that_it_is_given(bool isAsync)
    {
        foreach (var asStream in new[] { false, true })
        {
            using var server = new ScriptedServer();
            var serving = server.PlayAsync([.. Greeting, "C: QUIT", "S: 221 bye", "client closes"]);
            var log = new MemoryStream();
            using var client = Client(new ProtocolLogger(log, leaveOpen: true));
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(IPAddress.Loopback, server.Port);
            var stream = new NetworkStream(socket, ownsSocket: true);
            const SecureSocketOptions None = SecureSocketOptions.None;
            await ((isAsync, asStream) switch
            {
                (true, true) => client.ConnectAsync(stream, "mail.example", 2525, None),
                (true, false) => client.ConnectAsync(socket, "mail.example", 2525, None),
                (false, true) => Task.Run(() => client.Connect(stream, "mail.example", 2525, None)),
                (false, false) => Task.Run(() => client.Connect(socket, "mail.example", 2525, None)),
            }).WaitAsync(Patience);

            client.Disconnect(quit: true);

            await serving.WaitAsync(Patience);
            Assert.False(socket.Connected);
            Assert.StartsWith("Connected to smtp://mail.example:2525/\r\n", Encoding.UTF8.GetString(log.ToArray()));
        }
    }

    [Fact]
    public async Task A_synchronous_call_needs_no_other_thread()
    {
        using var server = new ScriptedServer();
        var serving = server.PlayAsync([.. Greeting, "C: NOOP", "S: 250 ok", "C: QUIT", "S: 221 bye"]);
        var threads = new HashSet<int>();
        using var client = Client(new ThreadLogger(threads));
        var caller = 0;
        var thread = new Thread(() =>
        {
            caller = Environment.CurrentManagedThreadId;
            SynchronizationContext.SetSynchronizationContext(new DeadContext());
            client.Connect(Host, server.Port, SecureSocketOptions.None);
            client.NoOp();
            client.Disconnect(quit: true);
        });
        thread.IsBackground = true;

        thread.Start();

        Assert.True(thread.Join(Patience));
        await serving.WaitAsync(Patience);
        Assert.Equal([caller], threads);
    }

    [Theory]
    [MemberData(nameof(SyncAndAsync))]
    public async Task A_client_that_is_disposed_meanwhile_stops_waiting(bool isAsync)
    {
        using var client = Client();
        using var server = new ScriptedServer(cancelClient: client.Dispose);
        var serving = server.PlayAsync([
            .. Greeting, "C: NOOP", "the client's token is cancelled", "client closes"]);
        await client.ConnectAsync(Host, server.Port, SecureSocketOptions.None);

        var error = await ErrorAsync(
            () => EitherAsync(isAsync, () => client.NoOp(), () => client.NoOpAsync()));

        Assert.NotNull(error);
        Assert.False(client.IsConnected);
        client.Dispose();
        await serving.WaitAsync(Patience);
        Assert.Throws<ObjectDisposedException>(() => client.NoOp());
    }

    [Fact]
    public async Task Progress_ends_with_the_whole_message()
    {
        using var server = new ScriptedServer();
        using var message = Message("hello\r\n");
        var bytes = new MemoryStream();
        var options = FormatOptions.Default.Clone();
        options.NewLineFormat = NewLineFormat.Dos;
        message.WriteTo(options, bytes);
        var serving = server.PlayAsync([
            .. Greeting, "C: MAIL FROM:<a@example.com>", "S: 250 ok", "C: RCPT TO:<b@example.com>", "S: 250 ok",
            "C: DATA", "S: 354 go", $"C: {Encoding.ASCII.GetString(bytes.ToArray())}.", "S: 250 taken"]);
        using var client = Client();
        client.Connect(Host, server.Port, SecureSocketOptions.None);
        var progress = new Progress();

        Assert.Equal("taken", client.Send(message, progress: progress));

        Assert.Equal((bytes.Length, bytes.Length), progress.Last);
        await serving.WaitAsync(Patience);
    }

    [Fact]
    public void A_wrong_argument_is_named()
    {
        using var client = new SmtpClient();
        using var message = Message("hello");
        using var unconnected = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

        Assert.Equal("host", Assert.Throws<ArgumentNullException>(() => client.Connect((string)null!)).ParamName);
        Assert.Equal("host", Assert.Throws<ArgumentException>(() => client.Connect("")).ParamName);
        Assert.Equal("port", Assert.Throws<ArgumentOutOfRangeException>(() => client.Connect(Host, 65536)).ParamName);
        Assert.Equal("stream", Assert.Throws<ArgumentNullException>(() => client.Connect((Stream)null!, "")).ParamName);
        Assert.Equal("userName", Assert.Throws<ArgumentNullException>(() => client.Authenticate(null!, "")).ParamName);
        Assert.Equal("socket", Assert.Throws<ArgumentException>(() => client.Connect(unconnected, Host)).ParamName);
        Assert.Equal("message", Assert.Throws<ArgumentNullException>(() => client.Send(null!)).ParamName);
        Assert.Equal("sender", Assert.Throws<ArgumentNullException>(() => client.Send(message, null!, [])).ParamName);
        Assert.Equal("value", Assert.Throws<ArgumentOutOfRangeException>(() => client.Timeout = -2).ParamName);
        Assert.Equal(120_000, client.Timeout);
    }

    private static SmtpClient Client(IProtocolLogger? logger = null) =>
        new(logger ?? new NullProtocolLogger()) { LocalDomain = "client.example", CheckCertificateRevocation = false };

    private static MimeMessage Message(string text)
    {
        var message = new MimeMessage { Body = new TextPart("plain") { Text = text } };
        message.From.Add(new MailboxAddress("", "a@example.com"));
        message.To.Add(new MailboxAddress("", "b@example.com"));
        return message;
    }

    private sealed class DeadContext : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }

        public override void Send(SendOrPostCallback d, object? state)
        {
        }
    }

    private sealed class Progress : ITransferProgress
    {
        public (long Sent, long Total) Last { get; private set; }

        public void Report(long bytesTransferred) => Report(bytesTransferred, -1);

        public void Report(long bytesTransferred, long totalSize) => Last = (bytesTransferred, totalSize);
    }

    private sealed class ThreadLogger(HashSet<int> threads) : IProtocolLogger
    {
        public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

        public void LogConnect(Uri uri) => threads.Add(Environment.CurrentManagedThreadId);

        public void LogClient(byte[] buffer, int offset, int count) => threads.Add(Environment.CurrentManagedThreadId);

        public void LogServer(byte[] buffer, int offset, int count) => threads.Add(Environment.CurrentManagedThreadId);

        public void Dispose()
        {
        }
    }
}
