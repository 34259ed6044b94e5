namespace NetLessons.Jupyter;

/// <summary>
/// The topics of one subscriber. Each is the start of the messages it wants, and counts as often as it was subscribed
/// to (RFC 37, The Publish-Subscribe Pattern).
/// </summary>
internal sealed class Subscriptions(int max)
{
    private readonly List<byte[]> _topics = [];

    /// <exception cref="ZmtpException">There are too many.</exception>
    public void Add(byte[] topic)
    {
        lock (_topics)
        {
            if (_topics.Count == max)
            {
                throw new ZmtpException($"More than {max} subscriptions came.");
            }

            _topics.Add(topic);
        }
    }

    /// <summary>Takes away one subscription to that topic, if there is one.</summary>
    public void Remove(byte[] topic)
    {
        lock (_topics)
        {
            var index = _topics.FindIndex(other => other.AsSpan().SequenceEqual(topic));
            if (index >= 0)
            {
                _topics.RemoveAt(index);
            }
        }
    }

    /// <summary>Whether a message with that first frame is wanted.</summary>
    public bool Match(byte[] firstFrame)
    {
        lock (_topics)
        {
            return _topics.Exists(topic => firstFrame.AsSpan().StartsWith(topic));
        }
    }
}
