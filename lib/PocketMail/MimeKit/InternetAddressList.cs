using System.Collections;

namespace MimeKit;

/// <summary>The addresses of a header such as To.</summary>
public class InternetAddressList : IList<InternetAddress>, IEquatable<InternetAddressList>
{
    /// <summary>An empty list.</summary>
    public InternetAddressList()
    {
    }

    /// <summary>A list.</summary>
    public InternetAddressList(IEnumerable<InternetAddress> addresses) => throw new NotImplementedException();

    /// <summary>An address was added, removed or changed.</summary>
    internal event Action? Changed { add => throw new NotImplementedException(); remove => throw new NotImplementedException(); }

    /// <inheritdoc/>
    public int Count => throw new NotImplementedException();

    /// <inheritdoc/>
    public bool IsReadOnly => throw new NotImplementedException();

    /// <inheritdoc/>
    public InternetAddress this[int index] { get => throw new NotImplementedException(); set => throw new NotImplementedException(); }

    /// <summary>The mailboxes, those within groups included.</summary>
    public IEnumerable<MailboxAddress> Mailboxes => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Add(InternetAddress address) => throw new NotImplementedException();

    /// <summary>Adds several addresses.</summary>
    public void AddRange(IEnumerable<InternetAddress> addresses) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Clear() => throw new NotImplementedException();

    /// <inheritdoc/>
    public bool Contains(InternetAddress address) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void CopyTo(InternetAddress[] array, int arrayIndex) => throw new NotImplementedException();

    /// <inheritdoc/>
    public bool Equals(InternetAddressList? other) => throw new NotImplementedException();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => throw new NotImplementedException();

    /// <inheritdoc/>
    public IEnumerator<InternetAddress> GetEnumerator() => throw new NotImplementedException();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override int GetHashCode() => throw new NotImplementedException();

    /// <inheritdoc/>
    public int IndexOf(InternetAddress address) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Insert(int index, InternetAddress address) => throw new NotImplementedException();

    /// <summary>Reads a list of addresses.</summary>
    public static InternetAddressList Parse(string text) => throw new NotImplementedException();

    /// <inheritdoc/>
    public bool Remove(InternetAddress address) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void RemoveAt(int index) => throw new NotImplementedException();

    /// <summary>The addresses to be shown.</summary>
    public override string ToString() => throw new NotImplementedException();

    /// <summary>The addresses to be shown, or as they are written in a header.</summary>
    public string ToString(FormatOptions options, bool encode) => throw new NotImplementedException();

    /// <inheritdoc cref="ToString(FormatOptions, bool)"/>
    public string ToString(bool encode) => throw new NotImplementedException();

    /// <summary>Reads a list of addresses.</summary>
    public static bool TryParse(string? text, out InternetAddressList? addresses) => throw new NotImplementedException();

    /// <summary>Reads what can be read of a header's raw value; an empty list if nothing can. Never throws.</summary>
    internal static InternetAddressList Read(byte[] rawValue, ParserOptions options) => throw new NotImplementedException();

    /// <summary>The header with these addresses, encoded and folded.</summary>
    internal Header ToHeader(HeaderId id) => throw new NotImplementedException();
}
