using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using System.Text.Json;

namespace NetLessons.Tests;

/// <summary>
/// Plays the server's part of a recorded dialogue to one client: sends what the server sent, and reads whole what the
/// client has to send before it goes on.
/// </summary>
internal sealed class ScriptedServer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly TestCertificate? _certificate;
    private readonly Action _cancelClient;
    private readonly TaskCompletionSource _ended = new();

    /// <param name="certificate">The server's certificate, if the script has TLS in it.</param>
    /// <param name="cancelClient">What the script does where the client's token is cancelled.</param>
    public ScriptedServer(TestCertificate? certificate = null, Action? cancelClient = null)
    {
        _certificate = certificate;
        _cancelClient = cancelClient ?? (() => { });
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
    }

    /// <summary>The port; nobody listens there before <see cref="PlayAsync(JsonElement)"/>.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <summary>Plays steps such as <c>S: 220 ready</c> and <c>C: QUIT</c>, which get a CRLF, and events.</summary>
    public Task PlayAsync(params string[] script) => PlayAsync(JsonSerializer.SerializeToElement(script.Select(
        step => step is ['S' or 'C', ':', ' ', .. var line]
            ? new { from = step[..1], @event = "", base64 = Encoding.UTF8.GetBytes(line + "\r\n") }
            : new { from = "", @event = step, base64 = Array.Empty<byte>() })));

    /// <summary>Plays a transcript.</summary>
    public async Task PlayAsync(JsonElement transcript)
    {
        _listener.Listen(1);
        using var limit = new CancellationTokenSource(Patience);
        using var socket = await _listener.AcceptAsync(limit.Token);
        Stream stream = new NetworkStream(socket);
        foreach (var entry in transcript.EnumerateArray())
        {
            switch (entry.Text("from"))
            {
                case "S":
                    await stream.WriteAsync(entry.GetProperty("base64").GetBytesFromBase64(), limit.Token);
                    break;
                case "C":
                    await ExpectAsync(stream, entry.GetProperty("base64").GetBytesFromBase64(), limit.Token);
                    break;
                default:
                    stream = await ActAsync(entry.Text("event")!, socket, stream, limit.Token);
                    break;
            }
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        _ended.TrySetResult();
    }

    private async Task<Stream> ActAsync(string happening, Socket socket, Stream stream, CancellationToken limit)
    {
        switch (happening)
        {
            case "tls handshake":
                return await HandshakeAsync(stream, limit);
            case "server closes":
                // The client may still be heard.
                socket.Shutdown(SocketShutdown.Send);
                break;
            case "server resets the connection":
                socket.LingerState = new LingerOption(true, 0);
                socket.Dispose();
                break;
            case "the client's token is cancelled":
                _cancelClient();
                break;
            case "what the client sends is left out":
                await ReadToEndAsync(stream, limit);
                break;
            case "client closes":
                Assert.Equal("", Shown(await ReadToEndAsync(stream, limit)));
                break;
            case "server is silent":
                break;
            case "until the test ends":
                await _ended.Task.WaitAsync(limit);
                break;
            default:
                throw new NotSupportedException($"What is '{happening}'?");
        }

        return stream;
    }

    private async Task<Stream> HandshakeAsync(Stream stream, CancellationToken limit)
    {
        var tls = new SslStream(stream);
        try
        {
            var options = new SslServerAuthenticationOptions { ServerCertificate = _certificate!.Value };
            await tls.AuthenticateAsServerAsync(options, limit);
        }
        catch (Exception e) when (e is IOException or AuthenticationException)
        {
            // The client does not trust the certificate.
        }

        return tls;
    }

    // What comes together was sent without waiting: more than the script has in one entry is an error.
    private static async Task ExpectAsync(Stream stream, byte[] expected, CancellationToken limit)
    {
        var buffer = new byte[expected.Length + 1024];
        var length = 0;
        while (length < expected.Length)
        {
            var count = await stream.ReadAsync(buffer.AsMemory(length), limit);
            length += count;
            if (count == 0 || !expected.AsSpan().StartsWith(buffer.AsSpan(0, length)))
            {
                break;
            }
        }

        Assert.Equal(Shown(expected), Shown(buffer.AsSpan(0, length)));
    }

    // A client that breaks off in TLS, or with something unread, does not close properly.
    private static async Task<byte[]> ReadToEndAsync(Stream stream, CancellationToken limit)
    {
        var bytes = new MemoryStream();
        try
        {
            await stream.CopyToAsync(bytes, limit);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
        }

        return bytes.ToArray();
    }

    private static string Shown(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);
}
