using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using MailKit.Security;

namespace MailKit.Net;

/// <summary>A connection's bytes, in clear text or through TLS, with a limit on every wait.</summary>
internal sealed class MailStream : IDisposable
{
    // Closing it ends every wait: the socket, or the stream that the caller gave.
    private readonly IDisposable _transport;
    private Stream _stream;

    private MailStream(Stream stream, IDisposable transport, OperationLimit limit)
    {
        _stream = stream;
        _transport = transport;
        Limit = limit;
    }

    public OperationLimit Limit { get; }

    /// <summary>Whether TLS is in place.</summary>
    public bool IsSecure => _stream is SslStream;

    /// <summary>Speaks over a connected socket, which it owns from then on.</summary>
    public static MailStream Over(Socket socket, OperationLimit limit) =>
        new(new NetworkStream(socket, ownsSocket: true), socket, limit);

    /// <summary>Speaks over a stream, which it owns from then on.</summary>
    public static MailStream Over(Stream stream, OperationLimit limit) => new(stream, stream, limit);

    /// <summary>Connects to the first of a host's addresses that answers.</summary>
    /// <exception cref="SocketException">The name is unknown, or no address answers.</exception>
    public static async ValueTask<MailStream> ConnectAsync(string host, int port, OperationLimit limit)
    {
        var addresses = await limit.WaitAsync(
            host,
            transport: null,
            static host => Dns.GetHostAddresses(host),
            static (host, token) => new(Dns.GetHostAddressesAsync(host, token))).ConfigureAwait(false);
        var error = SocketError.HostNotFound;
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await limit.WaitAsync((socket, address, port), socket, Connect, ConnectAsync).ConfigureAwait(false);
                return Over(socket, limit);
            }
            catch (SocketException e)
            {
                socket.Dispose();
                error = e.SocketErrorCode;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw new SocketException((int)error);

        static bool Connect((Socket Socket, IPAddress Address, int Port) to)
        {
            to.Socket.Connect(to.Address, to.Port);
            return true;
        }

        static async ValueTask<bool> ConnectAsync(
            (Socket Socket, IPAddress Address, int Port) to, CancellationToken token)
        {
            await to.Socket.ConnectAsync(to.Address, to.Port, token).ConfigureAwait(false);
            return true;
        }
    }

    /// <summary>Reads what is there, waiting for at least one byte with the time that is left.</summary>
    /// <returns>How many bytes; 0 at the end.</returns>
    public ValueTask<int> ReadAsync(Memory<byte> buffer) => Limit.WaitAsync(
        (_stream, buffer),
        _transport,
        static read => read._stream.Read(read.buffer.Span),
        static (read, token) => read._stream.ReadAsync(read.buffer, token));

    /// <summary>Writes all of the bytes, within <see cref="OperationLimit.Timeout"/>.</summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        Limit.Restart();
        await Limit.WaitAsync((_stream, bytes), _transport, Write, WriteAsync).ConfigureAwait(false);

        static bool Write((Stream Stream, ReadOnlyMemory<byte> Bytes) to)
        {
            to.Stream.Write(to.Bytes.Span);
            to.Stream.Flush();
            return true;
        }

        static async ValueTask<bool> WriteAsync((Stream Stream, ReadOnlyMemory<byte> Bytes) to, CancellationToken token)
        {
            await to.Stream.WriteAsync(to.Bytes, token).ConfigureAwait(false);
            await to.Stream.FlushAsync(token).ConfigureAwait(false);
            return true;
        }
    }

    /// <summary>Turns to TLS.</summary>
    /// <exception cref="SslHandshakeException">The handshake failed, or the certificate is not trusted.</exception>
    public async ValueTask SecureAsync(ServerCertificateCheck check)
    {
        Limit.Restart();
        var tls = new SslStream(_stream);
        try
        {
            await Limit.WaitAsync((tls, check.Options), _transport, Handshake, HandshakeAsync).ConfigureAwait(false);
        }
        catch (Exception e) when (!Limit.IsOver
            && e is IOException or System.Security.Authentication.AuthenticationException)
        {
            throw check.Explain(e);
        }

        _stream = tls;

        static bool Handshake((SslStream Stream, SslClientAuthenticationOptions Options) tls)
        {
            tls.Stream.AuthenticateAsClient(tls.Options);
            return true;
        }

        static async ValueTask<bool> HandshakeAsync(
            (SslStream Stream, SslClientAuthenticationOptions Options) tls, CancellationToken token)
        {
            await tls.Stream.AuthenticateAsClientAsync(tls.Options, token).ConfigureAwait(false);
            return true;
        }
    }

    public void Dispose()
    {
        _transport.Dispose();
        _stream.Dispose();
        Limit.Dispose();
    }
}
