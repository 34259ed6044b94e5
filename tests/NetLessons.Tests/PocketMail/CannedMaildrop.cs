using System.Text;
using MailKit.Net.Pop3;
using MailKit.Security;

namespace NetLessons.Tests;

/// <summary>A whole session with a maildrop of two messages, and what the server says in it.</summary>
internal static class CannedMaildrop
{
    /// <summary>Everything that the server says, replies of several lines and stuffed full stops among it.</summary>
    public const string Server = """
        +OK ready
        +OK
        SASL PLAIN
        UIDL
        TOP
        .
        +
        +OK welcome
        +OK
        UIDL
        .
        +OK 2 87
        +OK
        1 53
        2 34
        .
        +OK
        1 first
        2 second
        .
        +OK 53 octets
        Subject: one

        ..
        .. two dots
        ...
        last
        .
        +OK
        Subject: two
        X: .

        .
        -ERR there is none
        +OK marked
        +OK bye

        """;

    /// <summary>What the client says in it.</summary>
    public const string Client =
        "CAPA\r\nAUTH PLAIN\r\nAG1lAHB3\r\nCAPA\r\nSTAT\r\nLIST\r\nUIDL\r\nRETR 1\r\nTOP 2 0\r\nLIST 1\r\n"
        + "DELE 1\r\nQUIT\r\n";

    /// <summary>The server's words as bytes.</summary>
    public static byte[] Bytes { get; } = Encoding.UTF8.GetBytes(Server.ReplaceLineEndings("\r\n"));

    /// <summary>Goes through the session.</summary>
    /// <returns>What the client understood, an entry for each answer.</returns>
    public static async Task<IReadOnlyList<string>> FetchAsync(Pop3Client client, Stream stream)
    {
        var heard = new List<string>();
        await client.ConnectAsync(stream, "mail.example", 110, SecureSocketOptions.None);
        await client.AuthenticateAsync("me", "pw");
        heard.Add($"{client.Count} {client.Size}");
        heard.Add(string.Join(' ', await client.GetMessageSizesAsync()));
        heard.Add(string.Join(' ', await client.GetMessageUidsAsync()));
        using var reader = new StreamReader(await client.GetStreamAsync(0), Encoding.UTF8);
        heard.Add((await reader.ReadToEndAsync()).Replace("\r\n", "|"));
        heard.Add((await client.GetMessageHeadersAsync(1))["Subject"] ?? "none");
        try
        {
            heard.Add($"{await client.GetMessageSizeAsync(0)}");
        }
        catch (Pop3CommandException e)
        {
            heard.Add(e.StatusText);
        }

        await client.DeleteMessageAsync(0);
        await client.DisconnectAsync(quit: true);
        return heard;
    }
}
