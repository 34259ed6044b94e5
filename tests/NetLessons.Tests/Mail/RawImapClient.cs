using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NetLessons.Tests;

/// <summary>A client of IMAP that sends whatever it is told to, and reads whole responses.</summary>
internal sealed partial class RawImapClient : MailLineClient
{
    private int _commands;

    public RawImapClient(MailServer server, bool implicitTls = false)
        : base(server, implicitTls)
    {
        Greeting = ReadResponse();
    }

    public static MailServerOptions Options { get; } = MailClient.Options with { Protocol = MailProtocol.Imap };

    public string Greeting { get; }

    /// <inheritdoc cref="MailLineClient.StartServer"/>
    public static MailServer StartServer(params string[] messages) => StartServer(Options, messages);

    /// <summary>A client that has logged in, and opened the inbox.</summary>
    public static RawImapClient OpenInbox(MailServer server)
    {
        var client = new RawImapClient(server);
        client.LogIn();
        client.Ask("SELECT INBOX");
        return client;
    }

    public void LogIn() => Expect("LOGIN bob@lab.example other", "OK Logged in");

    /// <summary>Sends a command with a new tag; the untagged responses to it, and the tagged one's text.</summary>
    public (string[] Untagged, string Result) Command(string command)
    {
        var tag = $"a{++_commands}";
        Send($"{tag} {command}\r\n");
        return ReadResult(tag);
    }

    /// <summary>Reads up to the response with that tag.</summary>
    public (string[] Untagged, string Result) ReadResult(string tag)
    {
        var untagged = new List<string>();
        while (true)
        {
            var response = ReadResponse();
            if (response.StartsWith($"{tag} ", StringComparison.Ordinal))
            {
                return ([.. untagged], response[(tag.Length + 1)..]);
            }

            Assert.StartsWith("* ", response, StringComparison.Ordinal);
            untagged.Add(response[2..]);
        }
    }

    /// <summary>Sends a command that must succeed; the untagged responses to it.</summary>
    public string[] Ask(string command)
    {
        var (untagged, result) = Command(command);
        Assert.StartsWith("OK ", result, StringComparison.Ordinal);
        return untagged;
    }

    /// <summary>Sends a command, and compares the beginning of its result.</summary>
    public void Expect(string command, string result) =>
        Assert.StartsWith(result, Command(command).Result, StringComparison.Ordinal);

    /// <summary>A response with its literals, its line ends as they are; empty at the end of the stream.</summary>
    public string ReadResponse()
    {
        var response = new StringBuilder();
        while (true)
        {
            var line = ReadLine();
            response.Append(line);
            if (LiteralAtEnd.Match(line) is not { Success: true } literal)
            {
                return response.ToString();
            }

            var bytes = ReadBytes(int.Parse(literal.Groups[1].Value, CultureInfo.InvariantCulture));
            response.Append("\r\n").Append(Encoding.UTF8.GetString(bytes));
        }
    }

    [GeneratedRegex(@"\{(\d+)\}\z")]
    private static partial Regex LiteralAtEnd { get; }
}
