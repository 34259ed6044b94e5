namespace NetLessons.Tests;

/// <summary>Code in which a <c>|</c> marks the cursor.</summary>
internal static class Cursor
{
    public static (string Code, int Position) Split(string marked)
    {
        var position = marked.IndexOf('|', StringComparison.Ordinal);
        return (marked.Remove(position, 1), position);
    }
}
