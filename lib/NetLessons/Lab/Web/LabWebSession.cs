namespace NetLessons;

/// <summary>One connection to the lab's web server: request, answer, request, answer (RFC 9112, section 9.3).</summary>
internal sealed class LabWebSession(TimedSocket connection, LabWebServerOptions options)
{
    private readonly RequestReader _reader = new(connection, options.MaxHeadBytes);

    public async Task RunAsync()
    {
        while (await AnswerOneAsync().ConfigureAwait(false))
        {
        }

        await connection.LingerAsync().ConfigureAwait(false);
    }

    /// <summary>Tells a client that the server has no room for it.</summary>
    public async Task RefuseAsync()
    {
        await SendAsync(WebAnswer.Error(503, "There are too many connections, please try again later."), head: null)
            .ConfigureAwait(false);
        await connection.LingerAsync().ConfigureAwait(false);
    }

    /// <summary>Whether another request may follow on this connection.</summary>
    private async Task<bool> AnswerOneAsync()
    {
        RequestHead? head = null;
        try
        {
            head = await _reader.ReadHeadAsync().ConfigureAwait(false);
            if (head is null)
            {
                return false;
            }

            var bodyBytes = LabWebSite.BodyBytes(head, options.MaxBodyBytes);
            if (bodyBytes > 0 && head.Version != "HTTP/1.0" && head.Fields.Lists("Expect", "100-continue"))
            {
                await connection.SendAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray()).ConfigureAwait(false);
            }

            await _reader.SkipAsync(bodyBytes).ConfigureAwait(false);
        }
        catch (HttpFormatException e)
        {
            // Where the next request would begin is not known any more, so this answer is the last.
            await SendAsync(WebAnswer.Error(e.StatusCode, e.Message), head).ConfigureAwait(false);
            return false;
        }

        var answer = LabWebSite.Answer(head);
        await SendAsync(answer, head).ConfigureAwait(false);
        return !answer.Closes;
    }

    private async Task SendAsync(WebAnswer answer, RequestHead? head)
    {
        await connection.SendAsync(answer.Head(DateTime.UtcNow).ToBytes()).ConfigureAwait(false);
        if (head?.Method != "HEAD")
        {
            await connection.SendAsync(answer.Body).ConfigureAwait(false);
        }
    }
}
