namespace NetLessons.Jupyter;

/// <summary>The last so many texts.</summary>
/// <param name="capacity">How many are remembered.</param>
internal sealed class RecentSet(int capacity)
{
    private readonly HashSet<string> _set = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>Remembers a text; false if it is remembered already. Any thread may call it.</summary>
    public bool Add(string text)
    {
        lock (_set)
        {
            if (!_set.Add(text))
            {
                return false;
            }

            _order.Enqueue(text);
            if (_order.Count > capacity)
            {
                _set.Remove(_order.Dequeue());
            }

            return true;
        }
    }
}
