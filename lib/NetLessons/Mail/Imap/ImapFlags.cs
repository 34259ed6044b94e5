using System.Collections.Immutable;

namespace NetLessons;

/// <summary>Flags of messages: the server's own, and keywords that clients invent (RFC 3501, section 2.3.2).</summary>
internal static class ImapFlags
{
    public const string Seen = @"\Seen";
    public const string Answered = @"\Answered";
    public const string Flagged = @"\Flagged";
    public const string Deleted = @"\Deleted";
    public const string Draft = @"\Draft";

    /// <summary>Told to one session only, and set by no client.</summary>
    public const string Recent = @"\Recent";

    private const int MaxKeywordLength = 64;
    private const int MaxFlags = 64;

    /// <summary>The flags that a client can set.</summary>
    public static ImmutableSortedSet<string> Settable { get; } =
        StoredMessage.NoFlags.Union([Answered, Flagged, Deleted, Seen, Draft]);

    /// <exception cref="ImapRefusalException">There is no such flag, or nobody can set it.</exception>
    public static string System(string flag) => Settable.TryGetValue(flag, out var known)
        ? known
        : throw ImapRefusalException.Bad($"There is no flag {flag} to set: {Write(Settable)}");

    /// <exception cref="ImapRefusalException">It is too long.</exception>
    public static string Keyword(string keyword) => keyword.Length <= MaxKeywordLength
        ? keyword
        : throw ImapRefusalException.Bad($"A keyword is longer than {MaxKeywordLength} characters");

    /// <summary>What STORE does: <c>+</c> adds flags, <c>-</c> takes them away, without a sign they are all.</summary>
    /// <exception cref="ImapRefusalException">They become too many.</exception>
    public static ImmutableSortedSet<string> Change(
        ImmutableSortedSet<string> old, char? sign, ImmutableSortedSet<string> flags)
    {
        var changed = sign switch
        {
            '+' => old.Union(flags),
            '-' => old.Except(flags),
            _ => flags,
        };
        return changed.Count <= MaxFlags
            ? changed
            : throw ImapRefusalException.No($"[LIMIT] A message has {MaxFlags} flags at most");
    }

    /// <summary>Flags in their parentheses.</summary>
    public static string Write(IEnumerable<string> flags) => $"({string.Join(' ', flags)})";
}
