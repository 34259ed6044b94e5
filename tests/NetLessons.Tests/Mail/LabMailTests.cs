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
        var error = Assert.Throws<LabException>(() => Lab.Reach("pop.lab.test", 25));
        Assert.StartsWith(
            "pop.lab.test:25 is not played by the lab, and hosts under .test exist nowhere else. The lab plays ",
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

    [Theory]
    [InlineData("pop", 110, 995)]
    [InlineData("imap", 143, 993)]
    public void Mail_is_given_in_the_clear_and_in_tls(string name, int plain, int encrypted)
    {
        Environment.SetEnvironmentVariable("NETLESSONS_LAB", "offline");
        var server = name == "pop" ? Lab.Mail.PopServer : Lab.Mail.ImapServer;
        Assert.NotEqual(Lab.Reach(server, plain), Lab.Reach(server, encrypted));
        foreach (var port in new[] { plain, encrypted })
        {
            Assert.Equal(Lab.Reach(server, port), Lab.Reach($"{name}.163.com", port));
            Assert.Equal(Lab.Reach(server, port), Lab.Reach($"{name}.qq.com", port));
        }
    }

    [Fact]
    public void What_is_delivered_is_there_over_pop3()
    {
        Environment.SetEnvironmentVariable("NETLESSONS_LAB", "offline");
        var (account, id) = (Lab.Mail.SecondRecipient, $"{Guid.NewGuid()}@lab.test");
        var message = Lab.Mail.Deliver(account.Address, $"Message-ID: <{id}>\n\n你好\n");
        Assert.Equal(id, message.MessageId);
        Assert.Contains(message, Lab.Mail.Mailbox(account.Address).Messages);
        using var connection = new LoopbackClient(Lab.Reach(Lab.Mail.PopServer, 110));
        connection.Send($"USER {account}\r\nPASS {account.Password}\r\nSTAT\r\n");
        var count = Lab.Mail.Mailbox(account.Address).Messages.Count;
        connection.Send($"RETR {count}\r\nDELE {count}\r\nQUIT\r\n");
        Assert.Contains(
            $"Message-ID: <{id}>\r\n\r\n你好\r\n.\r\n", Encoding.UTF8.GetString(connection.ReceiveToEnd()),
            StringComparison.Ordinal);
        Assert.DoesNotContain(message, Lab.Mail.Mailbox(account.Address).Messages);
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
