using System.Text;
using MimeKit.Utils;

namespace MimeKit;

/// <summary>A named group of addresses, such as <c>Team: a@example.com, b@example.com;</c> (RFC 5322, section 3.4).
/// </summary>
public class GroupAddress : InternetAddress
{
    /// <summary>An empty group.</summary>
    public GroupAddress(string? name)
        : this(name, [])
    {
    }

    /// <summary>A group.</summary>
    public GroupAddress(string? name, IEnumerable<InternetAddress> addresses)
        : base(Encoding.UTF8, name)
    {
        Members = [.. addresses];
        Members.Changed += OnChanged;
    }

    /// <summary>The addresses in it.</summary>
    public InternetAddressList Members { get; }

    /// <inheritdoc/>
    public override InternetAddress Clone() => new GroupAddress(Name, Members.Select(member => member.Clone()));

    /// <inheritdoc/>
    public override bool Equals(InternetAddress? other) =>
        other is GroupAddress group && Name == group.Name && Members.SequenceEqual(group.Members);

    /// <inheritdoc/>
    public override string ToString(FormatOptions options, bool encode)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!encode)
        {
            return $"{Name}: {Members};";
        }

        var text = new StringBuilder();
        var column = 0;
        Encode(options, text, isFirst: true, isLast: true, ref column);
        return text.ToString();
    }

    internal override void Encode(
        FormatOptions options, StringBuilder header, bool isFirst, bool isLast, ref int column)
    {
        // Without any name, it would be no group.
        var name = string.IsNullOrWhiteSpace(Name) ? MimeUtils.Quote("") : EncodeName(options);
        EncodeStart(options, header, name, isFirst, ref column);
        header.Append(": ");
        column += ": ".Length;
        Members.Encode(options, header, ref column);
        header.Append(';');
        column++;
    }
}
