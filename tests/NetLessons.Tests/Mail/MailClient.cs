using System.Text;

namespace NetLessons.Tests;

/// <summary>A client of SMTP that sends whatever it is told to, and reads whole replies.</summary>
internal sealed class MailClient : MailLineClient
{
    public const string Password = "a password with späces";

    public MailClient(MailServer server, bool implicitTls = false)
        : base(server, implicitTls)
    {
        Greeting = ReadReply();
    }

    public static MailServerOptions Options { get; } = new()
    {
        Accounts = [new("ann@lab.example", Password), new("bob@lab.example", "other"), new("eve@else.example", "x")],
    };

    public string Greeting { get; }

    /// <summary>A server with the accounts of <see cref="Options"/>.</summary>
    public static MailServer StartServer() => MailServer.Start(Options);

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <summary>The response of PLAIN.</summary>
    public static string Plain(string user, string password) => Base64($"\0{user}\0{password}");

    /// <summary>Sends a line and reads its reply.</summary>
    public string Ask(string line)
    {
        Send(line + "\r\n");
        return ReadReply();
    }

    /// <summary>Sends a line for each reply that is expected, and compares the beginnings.</summary>
    public void Converse(params (string Line, string Reply)[] turns)
    {
        foreach (var (line, reply) in turns)
        {
            Assert.StartsWith(reply, Ask(line), StringComparison.Ordinal);
        }
    }

    public void LogIn() => Converse(
        ("EHLO client", "250-mail"), ($"AUTH PLAIN {Plain("ann@lab.example", Password)}", "235 2.7.0 "));

    /// <summary>Sends a message, its full stops doubled by the caller; the reply to its end.</summary>
    public string SendMessage(string content, string sender = "out@far.example", string recipient = "bob@lab.example")
    {
        Converse(($"MAIL FROM:<{sender}>", "250 "), ($"RCPT TO:<{recipient}>", "250 "), ("DATA", "354 "));
        Send(content + "\r\n.\r\n");
        return ReadReply();
    }

    /// <summary>The lines of one reply, with CR LF between; empty at the end of the stream.</summary>
    public string ReadReply()
    {
        var lines = new List<string>();
        do
        {
            lines.Add(ReadLine());
        }
        while (lines[^1] is [_, _, _, '-', ..]);
        Assert.Matches(@"\A(\d{3}(-[^\r\n]*\r\n\d{3})* [ -~]*)?\z", string.Join("\r\n", lines));
        return string.Join("\r\n", lines);
    }
}
