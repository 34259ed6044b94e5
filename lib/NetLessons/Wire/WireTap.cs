using System.Net;

namespace NetLessons;

/// <summary>
/// Stands between clients and a server, passes everything on unchanged, both ways, and keeps who said what, when, in
/// which bytes. Of TCP it also passes on a half-close and a reset, and a side that reads slowly slows the other.
/// </summary>
/// <remarks>
/// The tap accepts a connection before it knows whether the server does: where the server refuses, the client sees its
/// connection reset. What one side has received is in the recording; what has only been sent may be on its way yet.
/// Nothing is left out of it: where a client logs in in the clear, its password is in the recording, and in a notebook
/// that shows it.
/// </remarks>
public sealed class WireTap : IDisposable, IAsyncDisposable
{
    private readonly IForwarder _forwarder;
    private readonly WireRecorder _recorder;

    internal WireTap(IForwarder forwarder, WireRecorder recorder, IPEndPoint target)
    {
        (_forwarder, _recorder, Target) = (forwarder, recorder, target);
        LocalEndPoint = forwarder.LocalEndPoint;
    }

    /// <summary>Where to connect to, or to send to, instead.</summary>
    public IPEndPoint LocalEndPoint { get; }

    /// <summary>The server behind the tap.</summary>
    public IPEndPoint Target { get; }

    /// <summary>
    /// What was said until now, as a sequence diagram; its <see cref="WireRecording.Hex"/> and
    /// <see cref="WireRecording.Timeline"/> are other pictures of it.
    /// </summary>
    public WireRecording Recording => _recorder.Recording;

    /// <summary>
    /// Waits until so many conversations have come and all that came are over. Of UDP none is ever over.
    /// </summary>
    /// <param name="conversations">How many conversations to wait for.</param>
    /// <param name="milliseconds">How long to wait at most.</param>
    /// <exception cref="TimeoutException">Some did not come, or are not over; the message says how many.</exception>
    public void WaitForClose(int conversations = 1, int milliseconds = 5000) => _recorder.Wait(
        channels => channels.Count >= conversations && channels.All(channel => channel.IsOver) ? 0 : int.MaxValue,
        milliseconds,
        $"{conversations} conversations to be closed");

    /// <summary>Waits until so many bytes were passed on, all conversations and both ways together.</summary>
    /// <param name="bytes">How many bytes to wait for.</param>
    /// <param name="milliseconds">How long to wait at most.</param>
    /// <exception cref="TimeoutException">Fewer bytes came; the message says how many.</exception>
    public void WaitForBytes(long bytes, int milliseconds = 5000) => _recorder.Wait(
        channels => channels.Sum(channel => channel.Length) >= bytes ? 0 : int.MaxValue,
        milliseconds,
        $"{bytes} bytes");

    /// <summary>Waits until nothing has happened for a while.</summary>
    /// <param name="quiet">For how many milliseconds nothing may happen.</param>
    /// <param name="milliseconds">How long to wait at most.</param>
    /// <exception cref="TimeoutException">Something happened again and again.</exception>
    public void WaitForIdle(int quiet = 200, int milliseconds = 5000)
    {
        var start = Environment.TickCount64;
        _recorder.Wait(
            _ => Math.Max(0, Math.Max(start, _recorder.LastEvent) + quiet - Environment.TickCount64),
            milliseconds,
            $"{quiet} ms in which nothing happens");
    }

    /// <summary>Stops within a second: open connections are cut, the port is free, the recording stays.</summary>
    public void Dispose() => _forwarder.Dispose();

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync() => new(Task.Run(Dispose));
}
