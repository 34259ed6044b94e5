using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace NetLessons.Jupyter;

/// <summary>Asks the person in front (Jupyter messaging, Messages on the stdin channel).</summary>
internal sealed class StdinChannel(RouterSocket socket, MessageCodec codec)
{
    // One question at a time, so what was not asked for is not kept.
    private readonly Channel<string> _answers = Channel.CreateBounded<string>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    private volatile byte[] _asked = [];

    /// <summary>Takes in the answers, until it is cancelled.</summary>
    public async Task ReceiveAsync(CancellationToken cancellation)
    {
        await foreach (var (sender, frames) in socket.Received.ReadAllAsync(cancellation).ConfigureAwait(false))
        {
            if (codec.Decode(sender, frames) is { Header.Type: "input_reply" } reply && sender.SequenceEqual(_asked))
            {
                _answers.Writer.TryWrite(Value(reply));
            }
        }
    }

    /// <summary>Asks the front end that a request came from.</summary>
    /// <param name="request">The request whose cell asks.</param>
    /// <param name="prompt">The question.</param>
    /// <param name="isSecret">Whether the answer must not be seen.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The answer; null where that front end takes no questions.</returns>
    public async Task<string?> AskAsync(
        JupyterMessage request, string prompt, bool isSecret, CancellationToken cancellation)
    {
        if (!request.Flag("allow_stdin", otherwise: false))
        {
            return null;
        }

        // An answer that came too late for the question before is none to this one.
        _answers.Reader.TryRead(out _);
        _asked = request.Sender;
        var content = new JsonObject { ["prompt"] = prompt, ["password"] = isSecret };
        socket.Send(request.Sender, codec.Encode(topic: null, "input_request", request, content));
        return await _answers.Reader.ReadAsync(cancellation).ConfigureAwait(false);
    }

    // Half of a surrogate pair, which JSON can hold, is no text.
    private static string Value(JupyterMessage reply)
    {
        try
        {
            return reply.Text("value");
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }
}
