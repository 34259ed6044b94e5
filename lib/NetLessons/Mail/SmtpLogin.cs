using System.Text;

namespace NetLessons;

/// <summary>The exchange that AUTH begins (RFC 4954, section 4), with the mechanisms PLAIN and LOGIN.</summary>
internal sealed class SmtpLogin(SmtpConnection connection, MailStore store)
{
    // RFC 4954, section 4: an answer may be longer than a command.
    private const int MaxAnswerLength = 12288;

    /// <param name="argument">What follows AUTH: the mechanism, and perhaps the first answer.</param>
    /// <exception cref="SmtpRefusalException">The client broke off, or this is no password of an account.</exception>
    public async Task<MailAccount> LogInAsync(string argument)
    {
        var (mechanism, hasInitial, initial) = SmtpCommand.Split(argument);
        var first = hasInitial ? Decode(initial == "=" ? "" : initial) : null;
        var account = mechanism.ToUpperInvariant() switch
        {
            "PLAIN" => CheckPlain(first ?? await AskAsync("").ConfigureAwait(false)),
            "LOGIN" => store.LogIn(
                Encoding.UTF8.GetString(first ?? await AskAsync("Username:").ConfigureAwait(false)),
                await AskAsync("Password:").ConfigureAwait(false)),
            "" => throw new SmtpRefusalException(501, "5.5.4", "The mechanism is missing: LOGIN or PLAIN"),
            _ => throw new SmtpRefusalException(504, "5.5.4", "The mechanism can be LOGIN or PLAIN"),
        };

        // The words of the provider that the lesson is about; it has no enhanced code here (which would be 5.7.8).
        return account ?? throw new SmtpRefusalException(535, null, "Error: authentication failed");
    }

    // Whoever logs in acts for himself: another authorization identity is nobody's here.
    private MailAccount? CheckPlain(byte[] message)
    {
        var login = SaslPlain.Parse(message);
        var account = store.LogIn(login.UserName, login.Password);
        var isOwn = login.AuthorizationIdentity.Length == 0
            || login.AuthorizationIdentity.Equals(login.UserName, StringComparison.OrdinalIgnoreCase);
        return isOwn ? account : null;
    }

    private async Task<byte[]> AskAsync(string question)
    {
        connection.Send(new SmtpReply(334, null, Convert.ToBase64String(Encoding.ASCII.GetBytes(question))));
        var line = new SmtpLineDecoder(MaxAnswerLength);
        await connection.ReadAsync(line).ConfigureAwait(false);
        connection.Dialogue.AddCommand(line.Text == "*" ? line.Text : SmtpCommand.Hidden);
        line.Check();
        return line.Text == "*"
            ? throw new SmtpRefusalException(501, "5.7.0", "Authentication cancelled")
            : Decode(line.Text);
    }

    private static byte[] Decode(string base64)
    {
        var bytes = new byte[base64.Length];
        return !base64.AsSpan().ContainsAny(" \t") && Convert.TryFromBase64String(base64, bytes, out var count)
            ? bytes[..count]
            : throw new SmtpRefusalException(501, "5.5.2", "That is not base64");
    }
}
