using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NetLessons.Tests;

/// <summary>
/// A TCP client that is cheap enough to have ten thousand of. It ends with a reset, which leaves no port waiting.
/// </summary>
internal sealed class LoadClient : IDisposable
{
    /// <summary>The longest wait.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
    {
        NoDelay = true,
    };

    private LoadClient()
    {
    }

    public static async Task<LoadClient> ConnectAsync(int port, int? receiveBuffer = null)
    {
        var client = new LoadClient();
        if (receiveBuffer is { } bytes)
        {
            client._socket.ReceiveBufferSize = bytes;
        }

        try
        {
            await client._socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port)).WaitAsync(Limit);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    public Task SayAsync(string text) => SayAsync(Encoding.Latin1.GetBytes(text));

    public async Task SayAsync(ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[await _socket.SendAsync(bytes).AsTask().WaitAsync(Limit)..];
        }
    }

    /// <summary>Sends byte by byte, each in a segment of its own.</summary>
    public async Task SaySlowlyAsync(string text)
    {
        foreach (var letter in text)
        {
            await SayAsync(letter.ToString());
            await Task.Delay(1);
        }
    }

    /// <summary>Receives until the answer is whole.</summary>
    /// <exception cref="IOException">Something else came, or the connection ended.</exception>
    public async Task HearAsync(Turn turn)
    {
        var heard = new StringBuilder();
        while (!turn.IsWhole(heard))
        {
            var more = await HearAsync();
            heard.Append(more);
            if (more.Length == 0 || !turn.CanBegin(heard))
            {
                throw new IOException($"'{turn.Say}' was answered with '{heard}'.");
            }
        }
    }

    /// <summary>What one receive brings, each byte as the character of the same number; empty at the end.</summary>
    public async Task<string> HearAsync()
    {
        var buffer = new byte[4096];
        var count = await _socket.ReceiveAsync(buffer).WaitAsync(Limit);
        return Encoding.Latin1.GetString(buffer.AsSpan(0, count));
    }

    /// <summary>All that comes before the other side ends the connection well.</summary>
    public async Task<string> HearToEndAsync()
    {
        var heard = new StringBuilder();
        while (await HearAsync() is { Length: > 0 } more)
        {
            heard.Append(more);
        }

        return heard.ToString();
    }

    /// <summary>Waits until the other side ends the connection, well or with a reset.</summary>
    public async Task BeCutOffAsync()
    {
        try
        {
            await HearToEndAsync();
        }
        catch (SocketException)
        {
            // A reset is an end too.
        }
    }

    /// <summary>One turn: says it and hears the answer.</summary>
    public async Task TakeAsync(Turn turn)
    {
        await SayAsync(turn.Say);
        await HearAsync(turn);
    }

    /// <summary>Has a whole conversation, to the good end.</summary>
    /// <exception cref="IOException">The server said something else.</exception>
    public async Task ConverseAsync(Talk talk)
    {
        await TakeAsync(talk.Turns[0]);
        await FinishAsync(talk);
    }

    /// <summary>The rest of a conversation, after its first turn.</summary>
    /// <inheritdoc cref="ConverseAsync"/>
    public async Task FinishAsync(Talk talk)
    {
        foreach (var turn in talk.Turns.Skip(1))
        {
            await TakeAsync(turn);
        }

        await SayAsync(talk.Farewell);
        if (await HearToEndAsync() is { Length: > 0 } more)
        {
            throw new IOException($"After the last answer came '{more}'.");
        }
    }

    /// <summary>Ends the sending side; answers may still come.</summary>
    public void EndSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Hangs up as a client does that simply ends.</summary>
    public void HangUp() => _socket.Dispose();

    /// <summary>Hangs up with a reset.</summary>
    public void Dispose()
    {
        if (!_socket.SafeHandle.IsClosed)
        {
            _socket.LingerState = new LingerOption(enable: true, seconds: 0);
            _socket.Dispose();
        }
    }
}
