using System.Net;
using System.Text;
using MailKit.Security;

namespace MailKit.Net.Pop3;

/// <summary>
/// A login by AUTH (RFC 5034), with the mechanisms of <see cref="SaslAnswers"/>, or by USER and PASS (RFC 1939,
/// section 7).
/// </summary>
internal static class Pop3Login
{
    /// <summary>Tries the mechanisms that both sides know, and then USER and PASS, until something succeeds.</summary>
    /// <exception cref="AuthenticationException">Nothing did.</exception>
    /// <exception cref="ArgumentException">Name or password has a byte in it that cannot be sent.</exception>
    public static async ValueTask RunAsync(
        Pop3Connection connection, ISet<string> offered, Encoding encoding, ICredentials credentials, Uri uri)
    {
        foreach (var mechanism in SaslAnswers.Common(offered))
        {
            var answers = SaslAnswers.For(mechanism, encoding, credentials, uri);
            if (await TryAsync(connection, mechanism, answers).ConfigureAwait(false))
            {
                return;
            }
        }

        var credential = credentials.GetCredential(uri, "DEFAULT") ?? new NetworkCredential("", "");
        try
        {
            await connection.RequireAsync($"USER {credential.UserName}", encoding).ConfigureAwait(false);
            await connection.RequireAsync($"PASS {credential.Password}", encoding).ConfigureAwait(false);
        }
        catch (Pop3CommandException e)
        {
            throw new AuthenticationException("Authentication failed.", e);
        }
    }

    private static async ValueTask<bool> TryAsync(
        Pop3Connection connection, string mechanism, Queue<string> answers)
    {
        var command = $"AUTH {mechanism}";
        var reply = await connection.SendAsync(command).ConfigureAwait(false);
        while (reply.Status == Pop3Status.Challenge)
        {
            // A lone asterisk gives up (RFC 5034, section 4); after that there is nothing more to say.
            var isOver = !answers.TryDequeue(out var answer);
            reply = await connection.SendAsync(answer ?? "*").ConfigureAwait(false);
            if (isOver && reply.Status == Pop3Status.Challenge)
            {
                throw reply.Refusal(command);
            }
        }

        return reply.IsOk;
    }
}
