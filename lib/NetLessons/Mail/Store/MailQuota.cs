namespace NetLessons;

/// <summary>How many bytes of mail still fit in a server. Any thread may call any member.</summary>
internal sealed class MailQuota(long bytes)
{
    private long _room = bytes;

    /// <summary>Takes all of it, or nothing and returns false.</summary>
    public bool TryTake(long bytes)
    {
        var room = Volatile.Read(ref _room);
        while (room >= bytes)
        {
            var before = Interlocked.CompareExchange(ref _room, room - bytes, room);
            if (before == room)
            {
                return true;
            }

            room = before;
        }

        return false;
    }

    public void GiveBack(long bytes) => Interlocked.Add(ref _room, bytes);
}
