using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace NetLessons.Tests;

/// <summary>PocketMail's client in the dialogues that were recorded with MailKit's.</summary>
public sealed class SmtpDialogueTests
{
    private static readonly RecordedCases Cases = RecordedCases.Of("smtp", "dialogues");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly Dictionary<string, JsonElement> Messages = JsonElement
        .Parse(File.ReadAllText(RecordedCases.PathOf("smtp.json")))
        .GetProperty("messages")
        .EnumerateObject()
        .ToDictionary(message => message.Name, message => message.Value);

    public static TheoryData<string> Dialogues => Cases.Ids;

    [Theory]
    [MemberData(nameof(Dialogues))]
    public Task A_dialogue_goes_as_with_MailKit(string id) => Cases.CheckAsync(id, async recorded =>
    {
        await HoldAsync(recorded, "log", redactSecrets: true, alwaysAsync: false);
        await HoldAsync(recorded, "logWithSecrets", redactSecrets: false, alwaysAsync: false);
    });

    // Time-outs and cancellation are the two things of which the two kinds of methods tell in different words.
    [Theory]
    [MemberData(nameof(Dialogues))]
    public Task A_dialogue_goes_the_same_way_with_asynchronous_methods(string id) =>
        id.StartsWith("timeout-", StringComparison.Ordinal) || id == "cancelled-in-send"
            ? Task.CompletedTask
            : Cases.CheckAsync(id, recorded => HoldAsync(recorded, "log", redactSecrets: true, alwaysAsync: true));

    private static async Task HoldAsync(JsonElement recorded, string logField, bool redactSecrets, bool alwaysAsync)
    {
        var settings = recorded.GetProperty("settings");
        using var token = new CancellationTokenSource();
        using var certificate = Setting(settings, "certificate") is null
            ? TestCertificate.ForLoopback()
            : TestCertificate.ForOther();
        using var server = new ScriptedServer(certificate, token.Cancel);
        var serving = Setting(settings, "server") == "none"
            ? Task.CompletedTask
            : server.PlayAsync(WithNames(recorded.GetProperty("transcript"), server.Port));
        var log = new MemoryStream();
        using var client = Client(settings, new ProtocolLogger(log) { RedactSecrets = redactSecrets });
        foreach (var operation in recorded.GetProperty("operations").EnumerateArray())
        {
            // A client that hangs fails the test, not the run.
            var done = Task.Run(() =>
                DoAsync(client, operation.GetProperty("do"), alwaysAsync, server.Port, token.Token));
            await CompareAsync(operation, done.WaitAsync(Patience));
            CompareState(operation.GetProperty("after"), client);
        }

        client.Dispose();
        await serving.WaitAsync(Patience);
        Assert.Equal(
            Encoding.Latin1.GetString(Named(recorded.Bytes(logField), server.Port)),
            Encoding.Latin1.GetString(log.ToArray()));
    }

    private static SmtpClient Client(JsonElement settings, ProtocolLogger logger)
    {
        var client = new SmtpClient(logger)
        {
            LocalDomain = "client.example",
            CheckCertificateRevocation = false,
        };
        if (settings.ValueKind == JsonValueKind.Null)
        {
            return client;
        }

        if (settings.TryGetProperty("localDomain", out var localDomain))
        {
            client.LocalDomain = localDomain.GetString();
        }

        if (settings.TryGetProperty("timeout", out var timeout))
        {
            client.Timeout = timeout.GetInt32();
        }

        if (settings.Text("certificateCallback") is { } decision)
        {
            client.ServerCertificateValidationCallback = (sender, _, _, _) =>
                Equals(sender, "127.0.0.1") && decision == "accepts";
        }

        return client;
    }

    private static async Task<object?> DoAsync(
        SmtpClient client, JsonElement what, bool alwaysAsync, int port, CancellationToken live)
    {
        const string Host = "127.0.0.1";
        var token = what.Text("token") switch
        {
            "cancelled" => new CancellationToken(canceled: true),
            "live" => live,
            _ => CancellationToken.None,
        };
        var isAsync = alwaysAsync || what.TryGetProperty("async", out _);
        switch (what.GetProperty("op").GetString())
        {
            case "connect":
                var options = Enum.Parse<SecureSocketOptions>(what.Text("options")!);
                return await EitherAsync(
                    isAsync,
                    () => client.Connect(Host, port, options, token),
                    () => client.ConnectAsync(Host, port, options, token));
            case "connectDefault":
                client.Connect(Host, port, cancellationToken: token);
                return null;
            case "connectBool":
                var useSsl = what.GetProperty("useSsl").GetBoolean();
                return await EitherAsync(
                    isAsync,
                    () => client.Connect(Host, port, useSsl, token),
                    () => client.ConnectAsync(Host, port, useSsl, token));
            case "authenticate":
                var (user, password) = (what.Text("user")!, what.Text("password")!);
                return await EitherAsync(
                    isAsync,
                    () => client.Authenticate(user, password, token),
                    () => client.AuthenticateAsync(user, password, token));
            case "send":
                return await SendAsync(client, what, isAsync, token);
            case "noop":
                return await EitherAsync(isAsync, () => client.NoOp(token), () => client.NoOpAsync(token));
            case "disconnect":
                var quit = what.GetProperty("quit").GetBoolean();
                return await EitherAsync(
                    isAsync,
                    () => client.Disconnect(quit, token),
                    () => client.DisconnectAsync(quit, token));
            case "dispose":
                client.Dispose();
                return null;
            case "setTimeout":
                client.Timeout = what.GetProperty("milliseconds").GetInt32();
                return null;
            case "disableCapability":
                client.Capabilities &= ~Enum.Parse<SmtpCapabilities>(what.Text("capability")!);
                return null;
            case "enableCapability":
                client.Capabilities |= Enum.Parse<SmtpCapabilities>(what.Text("capability")!);
                return null;
            case "removeMechanism":
                return client.AuthenticationMechanisms.Remove(what.Text("mechanism")!);
            default:
                throw new NotSupportedException($"What is to be done is unknown: {what}");
        }
    }

    private static async Task<object?> SendAsync(
        SmtpClient client, JsonElement what, bool isAsync, CancellationToken token)
    {
        var message = Recipe.Message(Messages[what.Text("message")!]);
        var options = FormatOptions.Default.Clone();
        options.International = what.TryGetProperty("international", out _);
        if (what.TryGetProperty("sender", out var sender))
        {
            var (from, to) = (Mailbox(sender), what.GetProperty("recipients").EnumerateArray().Select(Mailbox));
            return isAsync
                ? await client.SendAsync(options, message, from, to, token)
                : client.Send(options, message, from, to, token);
        }

        return isAsync ? await client.SendAsync(options, message, token) : client.Send(options, message, token);
    }

    private static async Task<object?> EitherAsync(bool isAsync, Action blocking, Func<Task> asynchronous)
    {
        if (isAsync)
        {
            await asynchronous();
        }
        else
        {
            blocking();
        }

        return null;
    }

    private static async Task CompareAsync(JsonElement operation, Task<object?> done)
    {
        var error = await Record.ExceptionAsync(() => done);
        if (operation.TryGetProperty("exception", out var recorded))
        {
            CompareError(recorded, error);
            return;
        }

        Assert.Null(error);
        Assert.Equal(
            operation.TryGetProperty("returned", out var returned) ? returned.ToString() : null,
            done.Result?.ToString());
    }

    private static void CompareError(JsonElement recorded, Exception? error)
    {
        Assert.Equal(
            (recorded.Text("type"), recorded.PlatformText("message")),
            (error?.GetType().FullName, error?.Message));
        switch (error)
        {
            case SmtpCommandException command:
                Assert.Equal(recorded.GetProperty("statusCode").GetInt32(), (int)command.StatusCode);
                Assert.Equal(recorded.Text("statusCodeName"), command.StatusCode.ToString());
                Assert.Equal(recorded.Text("errorCode"), command.ErrorCode.ToString());
                Assert.Equal(recorded.Text("mailbox"), command.Mailbox?.ToString());
                break;
            case SocketException socket:
                Assert.Equal(recorded.Text("socketErrorCode"), socket.SocketErrorCode.ToString());
                break;
            case ArgumentException argument:
                Assert.Equal(recorded.Text("paramName"), argument.ParamName);
                break;
        }

        if (recorded.TryGetProperty("inner", out var inner))
        {
            CompareError(inner, error!.InnerException);
        }
        else
        {
            Assert.Null(error!.InnerException);
        }
    }

    private static void CompareState(JsonElement recorded, SmtpClient client)
    {
        var state = JsonSerializer.SerializeToElement(new
        {
            isConnected = client.IsConnected,
            isSecure = client.IsSecure,
            isEncrypted = client.IsEncrypted,
            isAuthenticated = client.IsAuthenticated,
            capabilities = client.Capabilities.ToString(),
            authenticationMechanisms = client.AuthenticationMechanisms,
            maxSize = client.MaxSize,
        });
        Assert.Equal(JsonSerializer.Serialize(recorded), JsonSerializer.Serialize(state));
    }

    private static MailboxAddress Mailbox(JsonElement recorded) =>
        new(recorded.Text("name"), recorded.Text("address")!);

    private static string? Setting(JsonElement settings, string name) =>
        settings.ValueKind == JsonValueKind.Null ? null : settings.Text(name);

    private static JsonElement WithNames(JsonElement transcript, int port) =>
        JsonSerializer.SerializeToElement(transcript.EnumerateArray().Select(entry => new
        {
            from = entry.Text("from"),
            @event = entry.Text("event"),
            base64 = entry.Text("base64") is { } bytes ? Named(Convert.FromBase64String(bytes), port) : null,
        }));

    // The recording names neither the machine nor the port.
    private static byte[] Named(byte[] bytes, int port) => Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(bytes)
        .Replace("PORT", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("HOSTNAME", Dns.GetHostName(), StringComparison.Ordinal));
}
