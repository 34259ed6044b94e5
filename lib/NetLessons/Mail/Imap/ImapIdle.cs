namespace NetLessons;

/// <summary>A client that waits to be told what is new, until it says DONE (RFC 2177).</summary>
internal static class ImapIdle
{
    private const string End = "DONE";

    /// <param name="connection">The client.</param>
    /// <param name="maxLineLength">The longest line in bytes.</param>
    /// <param name="view">The folder that it has open; null where it has none.</param>
    /// <param name="announce">Tells it of all changes.</param>
    /// <exception cref="ImapRefusalException">It said something else.</exception>
    public static async Task<string> RunAsync(
        MailConnection connection, int maxLineLength, ImapFolderView? view, Action announce)
    {
        connection.Send(new ImapResponse("+ Idling: DONE ends it"));
        await connection.FlushAsync().ConfigureAwait(false);
        var input = connection.WaitForInputAsync();
        try
        {
            do
            {
                announce();
                await connection.FlushAsync().ConfigureAwait(false);
            }
            while (await Task.WhenAny(input, view?.Changed ?? input).ConfigureAwait(false) != input);
        }
        catch (Exception)
        {
            // Nobody waits for the client any longer: how that ends is looked at here.
            _ = input.ContinueWith(ended => _ = ended.Exception, TaskScheduler.Default);
            throw;
        }

        await input.ConfigureAwait(false);
        var line = await connection.ReadLineAsync(maxLineLength, Redact).ConfigureAwait(false);
        return IsEnd(line) ? "IDLE done" : throw ImapRefusalException.Bad("IDLE ends with DONE");
    }

    private static string Redact(string line) => IsEnd(line) ? line : SmtpCommand.Hidden;

    private static bool IsEnd(string line) => line.Equals(End, StringComparison.OrdinalIgnoreCase);
}
