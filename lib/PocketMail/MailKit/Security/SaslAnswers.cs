using System.Net;
using System.Text;

namespace MailKit.Security;

/// <summary>What a client answers in a login by SASL (RFC 4422): PLAIN (RFC 4616) and LOGIN.</summary>
internal static class SaslAnswers
{
    // In the order in which they are tried.
    private static readonly string[] Known = ["PLAIN", "LOGIN"];

    /// <summary>The mechanisms that both sides know, in the order in which they are tried.</summary>
    public static IReadOnlyList<string> Common(ISet<string> offered) => [.. Known.Where(offered.Contains)];

    /// <summary>The answers to a mechanism's challenges, in Base64.</summary>
    /// <exception cref="ArgumentException">A NUL in name or password would shift what PLAIN parts by NULs.</exception>
    public static Queue<string> For(string mechanism, Encoding encoding, ICredentials credentials, Uri uri)
    {
        var credential = credentials.GetCredential(uri, mechanism) ?? new NetworkCredential("", "");
        var (user, password) = (credential.UserName, credential.Password);
        if (user.Contains('\0') || password.Contains('\0'))
        {
            throw new ArgumentException("A user name or password must not contain NUL.", nameof(credentials));
        }

        string[] answers = mechanism == "PLAIN" ? [$"\0{user}\0{password}"] : [user, password];
        return new(answers.Select(answer => Convert.ToBase64String(encoding.GetBytes(answer))));
    }
}
