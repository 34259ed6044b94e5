using System.Text;

namespace MimeKit;

/// <summary>A named group of addresses, such as <c>Team: alice@example.com, bob@example.com;</c>.</summary>
public class GroupAddress : InternetAddress
{
    /// <summary>An empty group.</summary>
    public GroupAddress(string? name)
        : this(name, [])
    {
    }

    /// <summary>A group.</summary>
    public GroupAddress(string? name, IEnumerable<InternetAddress> addresses)
        : base(Encoding.UTF8, name) => throw new NotImplementedException();

    /// <summary>The addresses in it.</summary>
    public InternetAddressList Members => throw new NotImplementedException();

    /// <inheritdoc/>
    public override InternetAddress Clone() => throw new NotImplementedException();

    /// <inheritdoc/>
    public override bool Equals(InternetAddress? other) => throw new NotImplementedException();

    /// <inheritdoc/>
    public override string ToString(FormatOptions options, bool encode) => throw new NotImplementedException();
}
