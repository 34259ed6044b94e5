namespace NetLessons.Notebooks;

/// <summary>What may stand at the cursor.</summary>
/// <param name="Start">Where the text begins that an item replaces, in UTF-16 units.</param>
/// <param name="End">Where it ends: the word that the cursor is in or behind is replaced as a whole.</param>
/// <param name="Items">
/// The items that begin with what stands before the cursor, whatever the case: the session's own names first, then all
/// others, each by the alphabet; at most <see cref="MostItems"/>.
/// </param>
public sealed record CompletionList(int Start, int End, IReadOnlyList<CompletionItem> Items)
{
    /// <summary>How many items a list has at most.</summary>
    public const int MostItems = 1000;
}
