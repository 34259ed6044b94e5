using System.Collections;

namespace MimeKit;

/// <summary>The headers of a message or a part, in their order.</summary>
public sealed class HeaderList : IList<Header>
{
    /// <summary>An empty list.</summary>
    public HeaderList() => throw new NotImplementedException();

    /// <summary>A header was added, removed or given another value: look here for what it is now.</summary>
    internal event Action<Header>? Changed { add => throw new NotImplementedException(); remove => throw new NotImplementedException(); }

    /// <inheritdoc/>
    public int Count => throw new NotImplementedException();

    /// <inheritdoc/>
    public bool IsReadOnly => throw new NotImplementedException();

    /// <inheritdoc/>
    public Header this[int index] { get => throw new NotImplementedException(); set => throw new NotImplementedException(); }

    /// <summary>The value of the first header of that name, or null; setting it sets that header, or adds one.</summary>
    public string? this[HeaderId id] { get => throw new NotImplementedException(); set => throw new NotImplementedException(); }

    /// <inheritdoc cref="this[HeaderId]"/>
    public string? this[string field] { get => throw new NotImplementedException(); set => throw new NotImplementedException(); }

    /// <inheritdoc/>
    public void Add(Header header) => throw new NotImplementedException();

    /// <summary>Adds a header.</summary>
    public void Add(HeaderId id, string value) => throw new NotImplementedException();

    /// <summary>Adds a header.</summary>
    public void Add(string field, string value) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Clear() => throw new NotImplementedException();

    /// <inheritdoc/>
    public bool Contains(Header header) => throw new NotImplementedException();

    /// <summary>Whether there is a header of that name.</summary>
    public bool Contains(HeaderId id) => throw new NotImplementedException();

    /// <summary>Whether there is a header of that name.</summary>
    public bool Contains(string field) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void CopyTo(Header[] array, int arrayIndex) => throw new NotImplementedException();

    /// <inheritdoc/>
    public IEnumerator<Header> GetEnumerator() => throw new NotImplementedException();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public int IndexOf(Header header) => throw new NotImplementedException();

    /// <summary>Where the first header of that name is, or -1.</summary>
    public int IndexOf(HeaderId id) => throw new NotImplementedException();

    /// <summary>Where the first header of that name is, or -1.</summary>
    public int IndexOf(string field) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Insert(int index, Header header) => throw new NotImplementedException();

    /// <inheritdoc/>
    public bool Remove(Header header) => throw new NotImplementedException();

    /// <summary>Removes the first header of that name.</summary>
    public bool Remove(HeaderId id) => throw new NotImplementedException();

    /// <summary>Removes the first header of that name.</summary>
    public bool Remove(string field) => throw new NotImplementedException();

    /// <summary>Removes all headers of that name.</summary>
    public void RemoveAll(HeaderId id) => throw new NotImplementedException();

    /// <summary>Removes all headers of that name.</summary>
    public void RemoveAll(string field) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void RemoveAt(int index) => throw new NotImplementedException();

    /// <summary>Puts the header in the place of the first one of its name, and removes the others; or adds it.</summary>
    public void Replace(Header header) => throw new NotImplementedException();

    /// <inheritdoc cref="Replace(Header)"/>
    public void Replace(HeaderId id, string value) => throw new NotImplementedException();

    /// <inheritdoc cref="Replace(Header)"/>
    public void Replace(string field, string value) => throw new NotImplementedException();

    /// <summary>The first header of that name, or null.</summary>
    internal Header? Find(HeaderId id) => throw new NotImplementedException();
}
