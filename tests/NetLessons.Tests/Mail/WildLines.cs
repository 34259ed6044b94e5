using System.Text;

namespace NetLessons.Tests;

/// <summary>Sessions of clients that may say anything, and what is left of them on the server.</summary>
internal static class WildLines
{
    private static readonly string[] Ends = ["\r\n", "\r\n", "\r\n", "\r\n", "\n", "\r", "\r\r\n", "\0\r\n", ""];

    /// <summary>
    /// All that a client says: half of the sessions are made of good lines in any order, the others of bad ones too.
    /// </summary>
    /// <param name="random">Makes the choice.</param>
    /// <param name="login">What most sessions begin with.</param>
    /// <param name="lines">The lines to choose from.</param>
    /// <param name="damageable">How many bytes at the beginning of a line may be damaged.</param>
    public static byte[] Session(Random random, string login, string[] lines, int damageable = int.MaxValue)
    {
        var session = new MemoryStream();
        var isWild = random.Next(2) == 0;
        if (random.Next(4) > 0)
        {
            session.Write(Encoding.ASCII.GetBytes(login));
        }

        for (var i = random.Next(1, 40); i > 0; i--)
        {
            var line = Encoding.UTF8.GetBytes(lines[random.Next(lines.Length)]);
            if (isWild && random.Next(5) == 0 && line.Length > 0)
            {
                line[random.Next(Math.Min(line.Length, damageable))] = (byte)random.Next(256);
            }

            session.Write(line);
            session.Write(End(random, isWild));
        }

        return session.ToArray();
    }

    /// <summary>The end of a line, which may be any in a wild session.</summary>
    public static byte[] End(Random random, bool isWild) =>
        Encoding.ASCII.GetBytes(isWild ? Ends[random.Next(Ends.Length)] : "\r\n");

    /// <summary>Every session ended with a goodbye or a remark: an error inside would be told as one.</summary>
    public static void AssertEndedWithAWord(MailServer server, Func<string, bool> isGoodbye) =>
        Assert.All(
            server.Dialogues.Select(dialogue => dialogue.Lines[^1]),
            line => Assert.True(
                (line.Speaker == MailSpeaker.Remark && !line.Text.Contains("failed", StringComparison.Ordinal))
                    || isGoodbye(line.Text),
                $"{line}"));
}
