using System.Collections;
using MimeKit.Utils;

namespace MimeKit;

/// <summary>The headers of a message or a part, in their order. Names are compared without regard to case.</summary>
public sealed class HeaderList : IList<Header>
{
    private readonly List<Header> _headers = [];

    /// <summary>An empty list.</summary>
    public HeaderList()
    {
    }

    /// <summary>A header was added, removed or given another value: look here for what it is now.</summary>
    internal event Action<Header>? Changed;

    /// <inheritdoc/>
    public int Count => _headers.Count;

    /// <inheritdoc/>
    public bool IsReadOnly => false;

    /// <inheritdoc/>
    public Header this[int index]
    {
        get => _headers[index];
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            RemoveAt(index);
            Insert(index, value);
        }
    }

    /// <summary>The value of the first header of that name, or null; setting it sets that header, or adds one.</summary>
    public string? this[HeaderId id]
    {
        get => this[HeaderNames.Of(id)];
        set => this[HeaderNames.Of(id)] = value;
    }

    /// <inheritdoc cref="this[HeaderId]"/>
    public string? this[string field]
    {
        get => Find(field)?.Value;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (Find(field) is { } header)
            {
                header.Value = value;
            }
            else
            {
                Add(field, value);
            }
        }
    }

    /// <inheritdoc/>
    public void Add(Header header) => Insert(Count, header);

    /// <summary>Adds a header.</summary>
    public void Add(HeaderId id, string value) => Add(new Header(id, value));

    /// <summary>Adds a header.</summary>
    public void Add(string field, string value) => Add(new Header(field, value));

    /// <inheritdoc/>
    public void Clear()
    {
        while (Count > 0)
        {
            RemoveAt(Count - 1);
        }
    }

    /// <inheritdoc/>
    public bool Contains(Header header) => _headers.Contains(header);

    /// <summary>Whether there is a header of that name.</summary>
    public bool Contains(HeaderId id) => IndexOf(id) >= 0;

    /// <summary>Whether there is a header of that name.</summary>
    public bool Contains(string field) => IndexOf(field) >= 0;

    /// <inheritdoc/>
    public void CopyTo(Header[] array, int arrayIndex) => _headers.CopyTo(array, arrayIndex);

    /// <inheritdoc/>
    public IEnumerator<Header> GetEnumerator() => _headers.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public int IndexOf(Header header) => _headers.IndexOf(header);

    /// <summary>Where the first header of that name is, or -1.</summary>
    public int IndexOf(HeaderId id) => IndexOf(HeaderNames.Of(id));

    /// <summary>Where the first header of that name is, or -1.</summary>
    public int IndexOf(string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return _headers.FindIndex(header => header.Field.Equals(field, StringComparison.OrdinalIgnoreCase));
    }

    /// <inheritdoc/>
    public void Insert(int index, Header header)
    {
        ArgumentNullException.ThrowIfNull(header);
        _headers.Insert(index, header);
        header.Changed += OnChanged;
        OnChanged(header);
    }

    /// <inheritdoc/>
    public bool Remove(Header header) => RemoveIfThere(IndexOf(header));

    /// <summary>Removes the first header of that name.</summary>
    public bool Remove(HeaderId id) => RemoveIfThere(IndexOf(id));

    /// <summary>Removes the first header of that name.</summary>
    public bool Remove(string field) => RemoveIfThere(IndexOf(field));

    /// <summary>Removes all headers of that name.</summary>
    public void RemoveAll(HeaderId id) => RemoveAll(HeaderNames.Of(id));

    /// <summary>Removes all headers of that name.</summary>
    public void RemoveAll(string field)
    {
        while (Remove(field))
        {
        }
    }

    /// <inheritdoc/>
    public void RemoveAt(int index)
    {
        var header = _headers[index];
        _headers.RemoveAt(index);
        header.Changed -= OnChanged;
        OnChanged(header);
    }

    /// <summary>Puts the header in the place of the first one of its name, and removes the others; or adds it.</summary>
    public void Replace(Header header)
    {
        ArgumentNullException.ThrowIfNull(header);
        var index = IndexOf(header.Field);
        RemoveAll(header.Field);
        Insert(index < 0 ? Count : index, header);
    }

    /// <inheritdoc cref="Replace(Header)"/>
    public void Replace(HeaderId id, string value) => Replace(new Header(id, value));

    /// <inheritdoc cref="Replace(Header)"/>
    public void Replace(string field, string value) => Replace(new Header(field, value));

    /// <summary>The first header of that name, or null.</summary>
    internal Header? Find(HeaderId id) => Find(HeaderNames.Of(id));

    private Header? Find(string field) => IndexOf(field) is var index and >= 0 ? _headers[index] : null;

    private bool RemoveIfThere(int index)
    {
        if (index >= 0)
        {
            RemoveAt(index);
        }

        return index >= 0;
    }

    private void OnChanged(Header header) => Changed?.Invoke(header);
}
