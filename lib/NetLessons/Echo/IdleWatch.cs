namespace NetLessons;

/// <summary>Hangs up on clients that are silent for too long: one timer looks after all conversations.</summary>
internal sealed class IdleWatch : IDisposable
{
    private readonly TimeSpan _limit;
    private readonly HashSet<EchoConversation> _conversations = [];
    private readonly Timer _timer;
    private readonly TimeSpan _period;

    public IdleWatch(TimeSpan limit)
    {
        _limit = limit;

        // Nobody is cut off early, and nobody stays for more than a tenth longer, or a second.
        _period = TimeSpan.FromMilliseconds(Math.Clamp(limit.TotalMilliseconds / 10, 1, 1000));
        _timer = new Timer(_ => CutOff());
    }

    public void Start() => _timer.Change(_period, _period);

    public void Add(EchoConversation conversation)
    {
        lock (_conversations)
        {
            _conversations.Add(conversation);
        }
    }

    public void Remove(EchoConversation conversation)
    {
        lock (_conversations)
        {
            _conversations.Remove(conversation);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void CutOff()
    {
        var before = Environment.TickCount64 - (long)_limit.TotalMilliseconds;
        List<EchoConversation> silent;
        lock (_conversations)
        {
            silent = [.. _conversations.Where(conversation => conversation.WaitsSince < before)];
        }

        foreach (var conversation in silent)
        {
            conversation.CutOff();
        }
    }
}
