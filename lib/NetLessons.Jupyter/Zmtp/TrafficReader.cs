using System.Buffers;

namespace NetLessons.Jupyter;

/// <summary>Puts frames together to messages (RFC 37, Formal Grammar). It knows no socket.</summary>
/// <param name="maxBytes">The longest message, in bytes.</param>
/// <param name="maxFrames">The most frames of a message.</param>
internal sealed class TrafficReader(int maxBytes, int maxFrames)
{
    private List<byte[]> _frames = [];
    private int _bytes;

    /// <summary>
    /// Takes the next message or command from the start of what came; of one that is not there completely, the frames
    /// that are.
    /// </summary>
    /// <returns>Whether it was there completely.</returns>
    /// <exception cref="ZmtpException">It is malformed, or goes beyond a limit.</exception>
    public bool TryRead(ref ReadOnlySequence<byte> input, out Traffic traffic)
    {
        while (Frame.TryRead(ref input, maxBytes - _bytes, out var frame))
        {
            if (frame.IsCommand)
            {
                // Between two frames of a message too: libzmq's heartbeat does not wait for the last one.
                traffic = new Traffic(ZmtpCommand.Parse(frame.Body), Message: null);
                return true;
            }

            if (_frames.Count == maxFrames)
            {
                throw new ZmtpException($"A message of more than {maxFrames} frames came.");
            }

            _frames.Add(frame.Body);
            _bytes += frame.Body.Length;
            if (!frame.HasMore)
            {
                traffic = new Traffic(Command: null, _frames);
                (_frames, _bytes) = ([], 0);
                return true;
            }
        }

        traffic = default;
        return false;
    }
}
