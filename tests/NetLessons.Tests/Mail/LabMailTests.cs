using System.Net;
using System.Text;

namespace NetLessons.Tests;

[Collection(ProcessWide.Name)]
public sealed class LabMailTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly TextWriter _console = Console.Out;
    private readonly string? _mode = Environment.GetEnvironmentVariable("NETLESSONS_LAB");

    public LabMailTests() => Console.SetOut(TextWriter.Null);

    [Theory]
    [InlineData("offline")]
    [InlineData("online")]
    [InlineData("auto")]
    public void The_lab_s_own_mail_server_is_played_in_every_mode(string mode)
    {
        Environment.SetEnvironmentVariable("NETLESSONS_LAB", mode);
        var endPoint = Lab.Reach(Lab.Mail.Server, 25);
        Assert.Equal(IPAddress.Loopback, endPoint.Address);
        Assert.Equal(endPoint, Lab.Reach("SMTP.lab.test", 587));
        Assert.NotEqual(endPoint, Lab.Reach("smtp.lab.test", 465));
        var error = Assert.Throws<LabException>(() => Lab.Reach("pop.lab.test", 110));
        Assert.StartsWith(
            "pop.lab.test:110 is not played by the lab, and hosts under .test exist nowhere else. The lab plays ",
            error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_providers_are_played_by_the_same_server()
    {
        Environment.SetEnvironmentVariable("NETLESSONS_LAB", "offline");
        foreach (var port in new[] { 25, 465, 587 })
        {
            var endPoint = Lab.Reach("smtp.lab.test", port);
            Assert.Equal(endPoint, Lab.Reach("smtp.163.com", port));
            Assert.Equal(endPoint, Lab.Reach("smtp.qq.com", port));
        }
    }

    [Fact]
    public async Task The_sample_accounts_send_to_each_other()
    {
        Environment.SetEnvironmentVariable("NETLESSONS_LAB", "offline");
        var (mail, id) = (Lab.Mail, $"{Guid.NewGuid()}@lab.test");
        using var connection = new LoopbackClient(Lab.Reach(mail.Server, 25));
        connection.Send(
            $"EHLO client\r\nAUTH PLAIN {MailClient.Plain(mail.Sender.Address, mail.Sender.Password)}\r\n"
            + $"MAIL FROM:<{mail.Sender}>\r\nRCPT TO:<{mail.Recipient}>\r\nRCPT TO:<{mail.SecondRecipient}>\r\n"
            + $"RCPT TO:<somebody@far.example>\r\nDATA\r\nMessage-ID: <{id}>\r\n\r\nhello\r\n.\r\nQUIT\r\n");

        var message = await mail.Mailbox("xxxxxx@qq.com").WaitForAsync(id, Limit);
        Assert.Same(message, await mail.Mailbox("teacher@qq.com").WaitForAsync(id, Limit));
        Assert.Contains(message, mail.Relayed);
        Assert.Equal("xxx@163.com", message.Envelope.Account);
        Assert.Equal($"Message-ID: <{id}>\r\n\r\nhello\r\n", Encoding.ASCII.GetString(message.Raw.Span));
        Assert.StartsWith(
            "220 mail.lab.test ESMTP", Encoding.ASCII.GetString(connection.ReceiveToEnd()), StringComparison.Ordinal);
        var dialogue = Assert.Single(mail.Dialogues, dialogue => $"{dialogue}".Contains(id, StringComparison.Ordinal));
        Assert.DoesNotContain(mail.Sender.Password, $"{dialogue}", StringComparison.Ordinal);
    }

    public void Dispose()
    {
        Console.SetOut(_console);
        Environment.SetEnvironmentVariable("NETLESSONS_LAB", _mode);
    }
}
