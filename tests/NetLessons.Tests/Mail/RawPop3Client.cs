namespace NetLessons.Tests;

/// <summary>A client of POP3 that sends whatever it is told to, and reads whole replies.</summary>
internal sealed class RawPop3Client : MailLineClient
{
    public RawPop3Client(MailServer server, bool implicitTls = false)
        : base(server, implicitTls)
    {
        Greeting = ReadReply();
    }

    public static MailServerOptions Options { get; } = MailClient.Options with { Protocol = MailProtocol.Pop3 };

    public string Greeting { get; }

    /// <inheritdoc cref="MailLineClient.StartServer"/>
    public static MailServer StartServer(params string[] messages) => StartServer(Options, messages);

    /// <summary>Sends a line and reads the status line of its reply.</summary>
    public string Ask(string line)
    {
        Send(line + "\r\n");
        return ReadReply();
    }

    /// <summary>Sends a line and reads a reply of several lines: the full stop at their end is not in it.</summary>
    public string[] AskForLines(string line)
    {
        Assert.StartsWith("+OK ", Ask(line), StringComparison.Ordinal);
        return [.. Lines()];
    }

    /// <summary>Sends a line for each reply that is expected, and compares the beginnings.</summary>
    public void Converse(params (string Line, string Reply)[] turns)
    {
        foreach (var (line, reply) in turns)
        {
            Assert.StartsWith(reply, Ask(line), StringComparison.Ordinal);
        }
    }

    public void LogIn() => Converse(("USER bob@lab.example", "+OK "), ("PASS other", "+OK "));

    /// <summary>A status line, or a challenge; empty at the end of the stream.</summary>
    public string ReadReply()
    {
        var line = ReadLine();
        Assert.Matches(@"\A(\+OK [ -~]+|-ERR [ -~]+|\+ |)\z", line);
        return line;
    }

    private IEnumerable<string> Lines()
    {
        for (var line = ReadLine(); line != "."; line = ReadLine())
        {
            yield return line.StartsWith('.') ? line[1..] : line;
        }
    }
}
