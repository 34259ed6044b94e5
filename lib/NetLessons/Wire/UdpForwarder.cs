using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace NetLessons;

/// <summary>Receives datagrams and forwards each to the target, from a port of its own for each client.</summary>
internal sealed class UdpForwarder : IForwarder
{
    public const int MaxDatagramBytes = ushort.MaxValue;
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(1);

    private readonly IPEndPoint _target;
    private readonly WireTapOptions _options;
    private readonly WireRecorder _recorder;
    private readonly Socket _socket;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<EndPoint, (UdpFlow Flow, Task Answers)> _flows = [];
    private readonly Task _receiving;

    public UdpForwarder(IPEndPoint target, WireTapOptions options, WireRecorder recorder)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxConnections, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.IdleTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.IdleTimeout, TimeSpan.FromMilliseconds(int.MaxValue));
        (_target, _options, _recorder) = (target, options, recorder);
        _socket = Loopback.BindUdp(options.Port);
        LocalEndPoint = (IPEndPoint)_socket.LocalEndPoint!;
        _receiving = Task.Run(ReceiveAsync);
    }

    public IPEndPoint LocalEndPoint { get; }

    public void Dispose()
    {
        _stop.Cancel();
        _socket.Dispose();
        Task.WaitAll([_receiving, .. _flows.Values.Select(entry => entry.Answers)], StopLimit);
    }

    private async Task ReceiveAsync()
    {
        var anyone = new IPEndPoint(IPAddress.Any, 0);
        var buffer = new byte[MaxDatagramBytes];
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var received = await _socket.ReceiveFromAsync(buffer, SocketFlags.None, anyone, _stop.Token)
                    .ConfigureAwait(false);
                if (FlowOf(received.RemoteEndPoint) is { } flow)
                {
                    await flow.SendAsync(buffer.AsMemory(0, received.ReceivedBytes), _stop.Token)
                        .ConfigureAwait(false);
                }
            }
            catch (Exception e) when ((e is SocketException or ObjectDisposedException)
                && !_stop.IsCancellationRequested)
            {
                // One datagram's loss: its flow ended at that moment, or the system could not send it. Windows also
                // reports here that an earlier answer found its port closed.
                await Task.Delay(1).ConfigureAwait(false);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    // Datagrams of one client too many are lost, as datagrams may be.
    private UdpFlow? FlowOf(EndPoint client)
    {
        if (_flows.TryGetValue(client, out var known))
        {
            return known.Flow;
        }

        if (_flows.Count >= _options.MaxConnections)
        {
            return null;
        }

        // It is known before it begins, so that its end is always what removes it.
        var flow = new UdpFlow(_socket, client, _target, _recorder, _options.IdleTimeout);
        var answers = new Task<Task>(() => AnswerAsync(client, flow));
        _flows[client] = (flow, answers.Unwrap());
        answers.Start(TaskScheduler.Default);
        return flow;
    }

    private async Task AnswerAsync(EndPoint client, UdpFlow flow)
    {
        using (flow)
        {
            try
            {
                await flow.ForwardAnswersAsync(_stop.Token).ConfigureAwait(false);
            }
            finally
            {
                _flows.TryRemove(client, out _);
            }
        }
    }
}
