using System.Text;

namespace NetLessons;

/// <summary>The one message of the mechanism PLAIN (RFC 4616): three parts with a NUL between them.</summary>
/// <param name="AuthorizationIdentity">On whose behalf; empty means: one's own.</param>
/// <param name="UserName">Who logs in.</param>
/// <param name="Password">The password, in UTF-8.</param>
internal sealed record SaslPlain(string AuthorizationIdentity, string UserName, byte[] Password)
{
    /// <exception cref="FormatException">There are not three parts.</exception>
    public static SaslPlain Parse(ReadOnlySpan<byte> message)
    {
        var first = message.IndexOf((byte)0);
        var second = first < 0 ? -1 : message[(first + 1)..].IndexOf((byte)0);
        if (second < 0 || message[(first + second + 2)..].Contains((byte)0))
        {
            throw new FormatException("PLAIN has three parts with a NUL between: RFC 4616");
        }

        return new SaslPlain(
            Encoding.UTF8.GetString(message[..first]),
            Encoding.UTF8.GetString(message.Slice(first + 1, second)),
            message[(first + second + 2)..].ToArray());
    }

    /// <summary>
    /// The account, if that is its password. Whoever logs in acts for himself: another authorization identity is
    /// nobody's here.
    /// </summary>
    public MailAccount? LogIn(MailStore store)
    {
        var isOwn = AuthorizationIdentity.Length == 0
            || AuthorizationIdentity.Equals(UserName, StringComparison.OrdinalIgnoreCase);
        var account = store.LogIn(UserName, Password);
        return isOwn ? account : null;
    }

    /// <summary>Does not show the password.</summary>
    public override string ToString() => $"PLAIN for {UserName}";
}
