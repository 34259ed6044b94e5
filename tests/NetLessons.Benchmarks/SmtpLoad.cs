using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NetLessons.Benchmarks;

/// <summary>
/// A connection that sends one small message over and over, command by command, and does as little as it can beside
/// that: what is measured is the server.
/// </summary>
internal sealed class SmtpLoad : IDisposable
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(1.5);
    private static readonly byte[] Mail = "MAIL FROM:<sender@example.com>\r\n"u8.ToArray();
    private static readonly byte[] Recipient = "RCPT TO:<xxxxxx@qq.com>\r\n"u8.ToArray();
    private static readonly byte[] Data = "DATA\r\n"u8.ToArray();
    private static readonly byte[] Message = Encoding.ASCII.GetBytes($"{SmallMessage()}.\r\n");

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
    {
        NoDelay = true,
        ReceiveTimeout = 30_000,
    };

    private readonly byte[] _reply = new byte[4096];

    private SmtpLoad(int port)
    {
        _socket.Connect(IPAddress.Loopback, port);
        ReadReply();
        Say("EHLO sender.example.com\r\n"u8);
    }

    /// <summary>Messages a second over all connections, each with a thread of its own, and a message's bytes.</summary>
    public static (double Rate, long Bytes) Measure(int port, int connections)
    {
        long sent = 0;
        var isOver = false;
        var threads = Enumerable.Range(0, connections).Select(_ => new Thread(() =>
        {
            using var connection = new SmtpLoad(port);
            while (!Volatile.Read(ref isOver))
            {
                connection.SendMessage();
                Interlocked.Increment(ref sent);
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());

        // All connections are busy from the first moment to the last that counts.
        Thread.Sleep(WarmUp);
        var watch = Stopwatch.StartNew();
        var before = Interlocked.Read(ref sent);
        Thread.Sleep(Measured);
        var rate = (Interlocked.Read(ref sent) - before) / watch.Elapsed.TotalSeconds;
        Volatile.Write(ref isOver, true);
        threads.ForEach(thread => thread.Join());
        return (rate, Message.Length);
    }

    public void Dispose() => _socket.Dispose();

    private void SendMessage()
    {
        Say(Mail);
        Say(Recipient);
        Say(Data);
        Say(Message);
    }

    private void Say(ReadOnlySpan<byte> line)
    {
        _socket.Send(line);
        ReadReply();
    }

    // Nothing is sent ahead: so the reply's last line, which has no hyphen, is the last that comes.
    private void ReadReply()
    {
        var length = 0;
        var line = 0;
        do
        {
            var count = _socket.Receive(_reply.AsSpan(length));
            length = count > 0 ? length + count : throw new EndOfStreamException("The server hung up.");
            line = _reply.AsSpan(0, length - 1).LastIndexOf((byte)'\n') + 1;
        }
        while (_reply[length - 1] != '\n' || _reply[line + 3] == '-');
        if (_reply[0] is not ((byte)'2' or (byte)'3'))
        {
            throw new InvalidOperationException($"The server said: {Encoding.ASCII.GetString(_reply, 0, length)}");
        }
    }

    private static string SmallMessage() =>
        "From: =?utf-8?b?Q++8g+eIseWlveiAhQ==?= <sender@example.com>\r\n"
        + "To: =?utf-8?b?566h55CG5ZGY?= <xxxxxx@qq.com>\r\n"
        + "Subject: =?utf-8?b?5p2l6IeqQyPliJ3lrabogIXnmoTpl67lgJkuLi4=?=\r\n"
        + "Date: Sat, 01 Aug 2026 12:00:00 +0800\r\n"
        + "Message-ID: <1234567890.ABCDEFGH@example.com>\r\n"
        + "MIME-Version: 1.0\r\n"
        + "Content-Type: text/plain; charset=us-ascii\r\n"
        + "\r\n"
        + string.Concat(Enumerable.Repeat("Hello, this is a line of a message, as long as lines mostly are.\r\n", 10));
}
