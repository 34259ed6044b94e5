using System.Net;
using System.Net.Sockets;

namespace NetLessons;

/// <summary>
/// A server on 127.0.0.1 that answers each datagram, on one thread: without connections there is nobody to keep apart.
/// </summary>
public sealed class UdpEchoServer : IDisposable, IAsyncDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(1);

    private readonly UdpEchoOptions _options;
    private readonly EchoFormat _format;
    private readonly byte[] _answer;
    private readonly Socket _socket;
    private readonly Thread _thread;
    private readonly SocketAddress _lastClient = new(AddressFamily.InterNetwork);
    private string _lastLine = "";
    private volatile bool _stopped;

    private UdpEchoServer(UdpEchoOptions options)
    {
        _options = options;
        _format = new EchoFormat(options.AnswerFormat);
        _answer = new byte[_format.AnswerBytes(options.MaxDatagramBytes)];
        _socket = Loopback.BindUdp(options.Port);
        LocalEndPoint = (IPEndPoint)_socket.LocalEndPoint!;
        _thread = new Thread(Serve) { IsBackground = true, Name = $"udp echo server {LocalEndPoint}" };
        _thread.Start();
    }

    /// <summary>Where the server receives.</summary>
    public IPEndPoint LocalEndPoint { get; }

    /// <summary>Who sent something.</summary>
    public ServerLog Log { get; } = new();

    /// <summary>Starts a server; it runs until it is disposed.</summary>
    /// <param name="options">What it answers; <see cref="UdpEchoOptions.Hello"/> if none are given.</param>
    /// <exception cref="PortTakenException">The port is taken.</exception>
    /// <exception cref="ArgumentException">An option makes no sense.</exception>
    public static UdpEchoServer Start(UdpEchoOptions? options = null)
    {
        options ??= UdpEchoOptions.Hello;
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxDatagramBytes, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.MaxDatagramBytes, ushort.MaxValue);
        return new UdpEchoServer(options);
    }

    /// <summary>Stops the server within a second; its port is free then.</summary>
    public void Dispose()
    {
        _stopped = true;
        _socket.Dispose();
        _thread.Join(StopLimit);
    }

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync() => new(Task.Run(Dispose));

    private void Serve()
    {
        // One byte more than allowed tells a datagram that just fits from one that was cut.
        var datagram = new byte[_options.MaxDatagramBytes + 1];
        var client = new SocketAddress(AddressFamily.InterNetwork);
        while (!_stopped)
        {
            try
            {
                AnswerOne(datagram, client);
            }
            catch (SocketException e) when (!_stopped && e.SocketErrorCode == SocketError.MessageSize)
            {
                // Windows reports a cut datagram as an error, Unix cuts in silence; an answer may be too long anywhere.
                Log.Write("Dropped a datagram: it, or its answer, is too long.");
            }
            catch (SocketException e) when (!_stopped && e.SocketErrorCode == SocketError.ConnectionReset)
            {
                // Windows reports here that an earlier answer found its port closed. That client's loss alone.
            }
            catch (Exception e) when (!_stopped)
            {
                // An unhandled exception here would end the process.
                Log.Write($"A datagram failed: {e.Message}");
                Thread.Sleep(20);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private void AnswerOne(byte[] datagram, SocketAddress client)
    {
        var count = _socket.ReceiveFrom(datagram, SocketFlags.None, client);
        if (count > _options.MaxDatagramBytes)
        {
            Log.Write($"Dropped a datagram from {EndPointOf(client)}: over {_options.MaxDatagramBytes} bytes.");
            return;
        }

        Log.Write(LineFor(client));
        var length = _format.Write(datagram.AsSpan(0, count), _answer);
        _socket.SendTo(_answer.AsSpan(0, length), SocketFlags.None, client);
    }

    // Often the next datagram is from the same client: its line is there already.
    private string LineFor(SocketAddress client)
    {
        if (!client.Equals(_lastClient))
        {
            client.Buffer.CopyTo(_lastClient.Buffer);
            _lastClient.Size = client.Size;
            _lastLine = $"Received from {EndPointOf(client)}.";
        }

        return _lastLine;
    }

    private EndPoint EndPointOf(SocketAddress client) => LocalEndPoint.Create(client);
}
