using System.Net.Security;

namespace NetLessons;

/// <summary>One connection to the lab's web server: request, answer, request, answer (RFC 9112, section 9.3).</summary>
internal sealed class LabWebSession(TimedSocket connection, LabWebServerOptions options) : IAsyncDisposable
{
    private Stream _stream = connection.AsStream();

    public async Task RunAsync()
    {
        await OpenAsync().ConfigureAwait(false);
        var reader = new RequestReader(_stream, options.MaxHeadBytes);
        while (await AnswerOneAsync(reader).ConfigureAwait(false))
        {
        }

        await CloseAsync().ConfigureAwait(false);
    }

    /// <summary>Tells a client that the server has no room for it.</summary>
    public async Task RefuseAsync()
    {
        await OpenAsync().ConfigureAwait(false);
        await SendAsync(WebAnswer.Error(503, "There are too many connections, please try again later."), head: null)
            .ConfigureAwait(false);
        await CloseAsync().ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private async Task OpenAsync()
    {
        if (options.Https)
        {
            var encrypted = new SslStream(_stream);
            _stream = encrypted;
            await encrypted.AuthenticateAsServerAsync(WebCertificates.SelectAsync, state: null).ConfigureAwait(false);
        }
    }

    private async Task CloseAsync()
    {
        if (_stream is SslStream encrypted)
        {
            await encrypted.ShutdownAsync().ConfigureAwait(false);
        }

        await connection.LingerAsync().ConfigureAwait(false);
    }

    /// <summary>Whether another request may follow on this connection.</summary>
    private async Task<bool> AnswerOneAsync(RequestReader reader)
    {
        RequestHead? head = null;
        try
        {
            head = await reader.ReadHeadAsync().ConfigureAwait(false);
            if (head is null)
            {
                return false;
            }

            var bodyBytes = LabWebSite.BodyBytes(head, options.MaxBodyBytes);
            if (bodyBytes > 0 && head.Version != "HTTP/1.0" && head.Fields.Lists("Expect", "100-continue"))
            {
                await _stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray()).ConfigureAwait(false);
            }

            await reader.SkipAsync(bodyBytes).ConfigureAwait(false);
        }
        catch (HttpFormatException e)
        {
            // Where the next request would begin is not known any more, so this answer is the last.
            await SendAsync(WebAnswer.Error(e.StatusCode, e.Message), head).ConfigureAwait(false);
            return false;
        }

        var answer = LabWebSite.Answer(head, isEncrypted: options.Https);
        await SendAsync(answer, head).ConfigureAwait(false);
        return !answer.Closes;
    }

    private async Task SendAsync(WebAnswer answer, RequestHead? head)
    {
        await _stream.WriteAsync(answer.Head(DateTime.UtcNow).ToBytes()).ConfigureAwait(false);
        if (head?.Method != "HEAD")
        {
            await _stream.WriteAsync(answer.Body).ConfigureAwait(false);
        }
    }
}
