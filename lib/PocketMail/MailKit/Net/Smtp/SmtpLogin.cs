using System.Net;
using System.Text;
using MailKit.Security;

namespace MailKit.Net.Smtp;

/// <summary>A login by AUTH (RFC 4954), with the mechanisms PLAIN (RFC 4616) and LOGIN.</summary>
internal static class SmtpLogin
{
    // In the order in which they are tried.
    private static readonly string[] Mechanisms = ["PLAIN", "LOGIN"];

    /// <summary>Tries the mechanisms that both sides know, until one succeeds.</summary>
    /// <exception cref="NotSupportedException">There is none.</exception>
    /// <exception cref="AuthenticationException">The server accepts none of them.</exception>
    /// <exception cref="ArgumentException">A NUL in name or password would shift what PLAIN parts by NULs.</exception>
    public static async ValueTask RunAsync(
        SmtpConnection connection, ISet<string> offered, Encoding encoding, ICredentials credentials, Uri uri)
    {
        var common = Mechanisms.Where(offered.Contains).ToList();
        if (common.Count == 0)
        {
            throw new NotSupportedException("No compatible authentication mechanisms found.");
        }

        AuthenticationException? refusal = null;
        foreach (var mechanism in common)
        {
            var credential = credentials.GetCredential(uri, mechanism) ?? new NetworkCredential("", "");
            var reply = await TryAsync(connection, mechanism, encoding, credential).ConfigureAwait(false);
            if (reply.StatusCode == SmtpStatusCode.AuthenticationSuccessful)
            {
                return;
            }

            // A mechanism that is too weak says nothing about the password.
            if (reply.StatusCode != SmtpStatusCode.AuthenticationMechanismTooWeak)
            {
                refusal = new($"{(int)reply.StatusCode}: {reply.Response}", reply.Unexpected());
            }
        }

        throw refusal ?? new AuthenticationException("Authentication failed.");
    }

    private static async ValueTask<SmtpResponse> TryAsync(
        SmtpConnection connection, string mechanism, Encoding encoding, NetworkCredential credential)
    {
        var user = credential.UserName;
        var password = credential.Password;
        if (user.Contains('\0') || password.Contains('\0'))
        {
            throw new ArgumentException("A user name or password must not contain NUL.", nameof(credential));
        }

        var isPlain = mechanism == "PLAIN";
        var answers = new Queue<string>(isPlain ? [] : [user, password]);
        var reply = await connection
            .SendAsync(isPlain ? $"AUTH PLAIN {Encoded($"\0{user}\0{password}")}" : $"AUTH {mechanism}")
            .ConfigureAwait(false);
        while (reply.StatusCode == SmtpStatusCode.AuthenticationChallenge)
        {
            if (!answers.TryDequeue(out var text))
            {
                // A lone asterisk gives up (RFC 4954, section 4), even if the server goes on asking.
                return await connection.SendAsync("*").ConfigureAwait(false);
            }

            reply = await connection.SendAsync(Encoded(text)).ConfigureAwait(false);
        }

        return reply;

        string Encoded(string text) => Convert.ToBase64String(encoding.GetBytes(text));
    }
}
