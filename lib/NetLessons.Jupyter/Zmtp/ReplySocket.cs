using System.Net;

namespace NetLessons.Jupyter;

/// <summary>
/// A REP that binds: it answers each request, with a function (RFC 28, The REP Socket Type). Jupyter's heartbeat is one
/// that gives the request back: <c>ReplySocket.Bind(request => request)</c>.
/// </summary>
public sealed class ReplySocket : IMessagePattern, IAsyncDisposable
{
    private readonly Func<IReadOnlyList<byte[]>, IReadOnlyList<byte[]>> _answer;
    private readonly ZmtpListener _listener;

    private ReplySocket(Func<IReadOnlyList<byte[]>, IReadOnlyList<byte[]>> answer, int port, ZmtpOptions? options)
    {
        _answer = answer;
        _listener = new ZmtpListener(port, options, this);
    }

    /// <summary>Where the socket listens.</summary>
    public IPEndPoint LocalEndPoint => _listener.LocalEndPoint;

    string IMessagePattern.SocketType => "REP";

    IReadOnlyList<string> IMessagePattern.PeerTypes => ["REQ", "DEALER"];

    /// <summary>Starts to listen on 127.0.0.1.</summary>
    /// <param name="answer">Gives the frames of the answer to a request, on any thread, on several at once.</param>
    /// <param name="port">The port; 0 lets the system pick one.</param>
    /// <param name="options">The limits.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The port or an option makes no sense.</exception>
    public static ReplySocket Bind(
        Func<IReadOnlyList<byte[]>, IReadOnlyList<byte[]>> answer, int port = 0, ZmtpOptions? options = null) =>
        new(answer, port, options);

    /// <summary>Sends what is queued, for <see cref="ZmtpOptions.Linger"/> at most, and ends all connections.</summary>
    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    void IMessagePattern.Add(ZmtpConnection connection)
    {
    }

    ValueTask IMessagePattern.ReceiveAsync(
        ZmtpConnection connection, Traffic traffic, CancellationToken cancellationToken)
    {
        // The frames up to the first empty one are the way back; a request without such a frame is to be discarded.
        var frames = traffic.Message?.ToList() ?? [];
        var delimiter = frames.FindIndex(frame => frame.Length == 0);
        if (delimiter >= 0)
        {
            var answer = _answer(frames[(delimiter + 1)..]);
            connection.Send(Frame.EncodeMessage([.. frames[..(delimiter + 1)], .. answer]));
        }

        return ValueTask.CompletedTask;
    }

    void IMessagePattern.Remove(ZmtpConnection connection)
    {
    }
}
