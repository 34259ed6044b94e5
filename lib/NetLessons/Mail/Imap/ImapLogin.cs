using System.Text;

namespace NetLessons;

/// <summary>How a client says who it is (RFC 3501, sections 6.2.2 and 6.2.3).</summary>
internal sealed class ImapLogin(MailConnection connection, MailStore store)
{
    /// <summary>LOGIN: name and password as they are.</summary>
    /// <exception cref="ImapRefusalException">They are wrong.</exception>
    public MailAccount LogIn(ImapParser parser)
    {
        parser.Space();
        var name = MailText.Utf8(parser.AString());
        parser.Space();
        var password = parser.AString();
        parser.End();
        return Require(store.LogIn(name, Encoding.Latin1.GetBytes(password)));
    }

    /// <summary>AUTHENTICATE PLAIN, with the answer in the same line (RFC 4959) or in the next one.</summary>
    /// <exception cref="ImapRefusalException">The client broke off, or this is no password of an account.</exception>
    public async Task<MailAccount> AuthenticateAsync(ImapParser parser)
    {
        parser.Space();
        if (parser.Word() != "PLAIN")
        {
            throw ImapRefusalException.No("[CANNOT] The mechanism can be PLAIN");
        }

        string? first = null;
        if (parser.TryTake(' '))
        {
            first = parser.AString();
        }

        parser.End();
        var answer = first ?? await AskAsync().ConfigureAwait(false);
        try
        {
            return answer == SaslAnswer.Cancel
                ? throw ImapRefusalException.Bad("Authentication cancelled")
                : Require(SaslPlain.Parse(SaslAnswer.Decode(answer)).LogIn(store));
        }
        catch (FormatException e)
        {
            throw ImapRefusalException.Bad(e.Message);
        }
    }

    private Task<string> AskAsync()
    {
        connection.Send(new ImapResponse("+ "));
        return connection.ReadLineAsync(SaslAnswer.MaxLength, SaslAnswer.Redact);
    }

    private static MailAccount Require(MailAccount? account) =>
        account ?? throw ImapRefusalException.WrongPassword();
}
