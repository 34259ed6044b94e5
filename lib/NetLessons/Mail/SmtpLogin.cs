using System.Text;

namespace NetLessons;

/// <summary>The exchange that AUTH begins (RFC 4954, section 4), with the mechanisms PLAIN and LOGIN.</summary>
internal sealed class SmtpLogin(MailConnection connection, MailStore store)
{
    /// <param name="argument">What follows AUTH: the mechanism, and perhaps the first answer.</param>
    /// <exception cref="SmtpRefusalException">The client broke off, or this is no password of an account.</exception>
    public async Task<MailAccount> LogInAsync(string argument)
    {
        var (mechanism, hasInitial, initial) = SmtpCommand.Split(argument);
        var first = hasInitial ? Decode(initial == SaslAnswer.Empty ? "" : initial) : null;
        var account = mechanism.ToUpperInvariant() switch
        {
            "PLAIN" => LogInPlain(first ?? await AskAsync("").ConfigureAwait(false)),
            "LOGIN" => store.LogIn(
                Encoding.UTF8.GetString(first ?? await AskAsync("Username:").ConfigureAwait(false)),
                await AskAsync("Password:").ConfigureAwait(false)),
            "" => throw new SmtpRefusalException(501, "5.5.4", "The mechanism is missing: LOGIN or PLAIN"),
            _ => throw new SmtpRefusalException(504, "5.5.4", "The mechanism can be LOGIN or PLAIN"),
        };

        // The words of the provider that the lesson is about; it has no enhanced code here (which would be 5.7.8).
        return account ?? throw new SmtpRefusalException(535, null, "Error: authentication failed");
    }

    private MailAccount? LogInPlain(byte[] message)
    {
        try
        {
            return SaslPlain.Parse(message).LogIn(store);
        }
        catch (FormatException e)
        {
            throw new SmtpRefusalException(501, "5.5.2", e.Message);
        }
    }

    private async Task<byte[]> AskAsync(string question)
    {
        connection.Send(new SmtpReply(334, null, Convert.ToBase64String(Encoding.ASCII.GetBytes(question))));
        var line = await connection.ReadLineAsync(SaslAnswer.MaxLength, SaslAnswer.Redact).ConfigureAwait(false);
        return line == SaslAnswer.Cancel
            ? throw new SmtpRefusalException(501, "5.7.0", "Authentication cancelled")
            : Decode(line);
    }

    private static byte[] Decode(string base64)
    {
        try
        {
            return SaslAnswer.Decode(base64);
        }
        catch (FormatException e)
        {
            throw new SmtpRefusalException(501, "5.5.2", e.Message);
        }
    }
}
