namespace NetLessons;

/// <summary>Takes one request after the other from a connection, in whatever pieces they come.</summary>
internal sealed class RequestReader(Stream connection, int maxHeadBytes)
{
    private byte[] _buffer = new byte[Math.Min(2048, maxHeadBytes)];
    private int _start;
    private int _end;

    /// <summary>
    /// The next head; null where the client ended the conversation, or fell silent, between two requests.
    /// </summary>
    /// <exception cref="HttpFormatException">
    /// This is no request, or a too long one, or it did not come to its end.
    /// </exception>
    public async Task<RequestHead?> ReadHeadAsync()
    {
        while (true)
        {
            var isComplete = RequestHead.TryParse(_buffer.AsSpan(_start.._end), out var head, out var length);
            _start += length;
            if (isComplete)
            {
                return head;
            }

            if (_end - _start >= maxHeadBytes)
            {
                throw new HttpFormatException($"The request's head is longer than {maxHeadBytes} bytes.", 431);
            }

            if (!await ReceiveAsync(betweenRequests: _end == _start).ConfigureAwait(false))
            {
                return null;
            }
        }
    }

    /// <summary>Reads so many bytes, the body of a request, and forgets them.</summary>
    /// <inheritdoc cref="ReadHeadAsync"/>
    public async Task SkipAsync(long bytes)
    {
        while (bytes > 0)
        {
            if (_start == _end)
            {
                await ReceiveAsync(betweenRequests: false).ConfigureAwait(false);
            }

            var skipped = (int)Math.Min(bytes, _end - _start);
            _start += skipped;
            bytes -= skipped;
        }
    }

    /// <summary>Receives at least one byte; false where there are none and nobody has to be told.</summary>
    private async Task<bool> ReceiveAsync(bool betweenRequests)
    {
        MakeRoom();
        try
        {
            var count = await connection.ReadAsync(_buffer.AsMemory(_end)).ConfigureAwait(false);
            _end += count;
            return count > 0 || betweenRequests
                ? count > 0
                : throw new HttpFormatException("The request broke off in the middle.");
        }
        catch (Exception e) when (betweenRequests && TimedSocket.IsTimeout(e))
        {
            return false;
        }
        catch (Exception e) when (TimedSocket.IsTimeout(e))
        {
            throw new HttpFormatException("The request did not come to its end in time.", 408);
        }
    }

    private void MakeRoom()
    {
        _buffer.AsSpan(_start.._end).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, maxHeadBytes));
        }
    }
}
