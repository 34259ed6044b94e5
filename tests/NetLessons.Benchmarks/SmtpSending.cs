using MailKit.Net.Smtp;
using MailKit.Security;

namespace NetLessons.Benchmarks;

/// <summary>PocketMail's client, which sends the course's small message over one connection.</summary>
internal static class SmtpSending
{
    /// <summary>Messages a second, and the bytes of one.</summary>
    public static (double Rate, long Bytes) Measure(int port)
    {
        using var client = new SmtpClient();
        client.Connect("127.0.0.1", port, SecureSocketOptions.None);
        using var message = MimeWork.Compose("small");
        var rate = Repetition.Rate(() => client.Send(message));
        client.Disconnect(quit: true);
        return (rate, MimeWork.Write(message).Length);
    }
}
