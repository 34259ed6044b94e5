using System.Text;

namespace MimeKit;

/// <summary>An address in a header (RFC 5322, section 3.4): a mailbox or a group.</summary>
public abstract class InternetAddress : IEquatable<InternetAddress>
{
    /// <summary>An address.</summary>
    protected InternetAddress(Encoding encoding, string? name) => throw new NotImplementedException();

    /// <summary>Something in it was set.</summary>
    internal event Action? Changed { add => throw new NotImplementedException(); remove => throw new NotImplementedException(); }

    /// <summary>The charset in which the name is written.</summary>
    public Encoding Encoding { get => throw new NotImplementedException(); set => throw new NotImplementedException(); }

    /// <summary>The display name, or null.</summary>
    public string? Name { get => throw new NotImplementedException(); set => throw new NotImplementedException(); }

    /// <summary>A copy.</summary>
    public abstract InternetAddress Clone();

    /// <inheritdoc/>
    public abstract bool Equals(InternetAddress? other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => throw new NotImplementedException();

    /// <inheritdoc/>
    public override int GetHashCode() => throw new NotImplementedException();

    /// <summary>The address to be shown, or as it is written in a header.</summary>
    public abstract string ToString(FormatOptions options, bool encode);

    /// <inheritdoc cref="ToString(FormatOptions, bool)"/>
    public string ToString(bool encode) => throw new NotImplementedException();

    /// <summary>The address to be shown.</summary>
    public override string ToString() => throw new NotImplementedException();
}
