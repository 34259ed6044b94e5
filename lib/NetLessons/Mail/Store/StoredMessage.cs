using System.Collections.Immutable;

namespace NetLessons;

/// <summary>A message in a folder. It never changes: with other flags it is another record.</summary>
/// <param name="Uid">Its number in the folder; no other message there ever has it (RFC 3501, section 2.3.1.1).</param>
/// <param name="Mail">What was delivered.</param>
/// <param name="Date">When it came, or when the client that put it there says (section 2.3.3).</param>
/// <param name="Flags">System flags such as <c>\Seen</c>, and keywords (section 2.3.2).</param>
internal sealed record StoredMessage(
    uint Uid, MailDelivery Mail, DateTimeOffset Date, ImmutableSortedSet<string> Flags)
{
    /// <summary>No flags; case does not matter for those that are added to it.</summary>
    public static ImmutableSortedSet<string> NoFlags { get; } =
        ImmutableSortedSet.Create<string>(StringComparer.OrdinalIgnoreCase);

    public ReadOnlyMemory<byte> Raw => Mail.Raw;

    public bool Is(string flag) => Flags.Contains(flag);
}
