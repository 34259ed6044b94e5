using System.Net;
using System.Text;
using MailKit.Security;

namespace MailKit.Net.Smtp;

/// <summary>A login by AUTH (RFC 4954), with the mechanisms of <see cref="SaslAnswers"/>.</summary>
internal static class SmtpLogin
{
    /// <summary>Tries the mechanisms that both sides know, until one succeeds.</summary>
    /// <exception cref="NotSupportedException">There is none.</exception>
    /// <exception cref="AuthenticationException">The server accepts none of them.</exception>
    /// <exception cref="ArgumentException">A NUL in name or password would shift what PLAIN parts by NULs.</exception>
    public static async ValueTask RunAsync(
        SmtpConnection connection, ISet<string> offered, Encoding encoding, ICredentials credentials, Uri uri)
    {
        var common = SaslAnswers.Common(offered);
        if (common.Count == 0)
        {
            throw new NotSupportedException("No compatible authentication mechanisms found.");
        }

        AuthenticationException? refusal = null;
        foreach (var mechanism in common)
        {
            var answers = SaslAnswers.For(mechanism, encoding, credentials, uri);
            var reply = await TryAsync(connection, mechanism, answers).ConfigureAwait(false);
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
        SmtpConnection connection, string mechanism, Queue<string> answers)
    {
        var initialResponse = mechanism == "PLAIN" ? " " + answers.Dequeue() : "";
        var reply = await connection.SendAsync($"AUTH {mechanism}{initialResponse}").ConfigureAwait(false);
        while (reply.StatusCode == SmtpStatusCode.AuthenticationChallenge)
        {
            if (!answers.TryDequeue(out var answer))
            {
                // A lone asterisk gives up (RFC 4954, section 4), even if the server goes on asking.
                return await connection.SendAsync("*").ConfigureAwait(false);
            }

            reply = await connection.SendAsync(answer).ConfigureAwait(false);
        }

        return reply;
    }
}
