namespace NetLessons;

/// <summary>The line below a client's name.</summary>
/// <param name="Name">The client.</param>
/// <param name="First">The position of its first row.</param>
/// <param name="Last">The position of the row at which its conversation ends.</param>
internal sealed record WireLifeline(string Name, int First, int Last)
{
    /// <summary>Whether the line goes through a row of that position.</summary>
    public bool IsAt(int position) => First <= position && position <= Last;
}
