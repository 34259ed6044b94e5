using System.Collections;
using MimeKit.Utils;

namespace MimeKit;

/// <summary>The headers of a message or a part, in their order. Names are compared without regard to case.</summary>
public sealed class HeaderList : IEnumerable<Header>
{
    private readonly List<Header> _headers = [];

    /// <summary>An empty list.</summary>
    public HeaderList()
    {
    }

    /// <summary>
    /// A header, or all of that name, were added, removed or given another value: look here for what they are now.
    /// </summary>
    internal event Action<Header>? Changed;

    /// <summary>How many headers there are.</summary>
    public int Count => _headers.Count;

    /// <summary>The value of the first header of that name, or null; setting it sets or adds that header.</summary>
    public string? this[HeaderId id]
    {
        get => this[HeaderNames.Of(id)];
        set => this[HeaderNames.Of(id)] = value;
    }

    /// <inheritdoc cref="this[HeaderId]"/>
    public string? this[string field]
    {
        get => IndexOf(field) is var index and >= 0 ? _headers[index].Value : null;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            var index = IndexOf(field);
            if (index < 0)
            {
                Add(field, value);
            }
            else
            {
                _headers[index].Value = value;
            }
        }
    }

    /// <summary>Adds a header at the end.</summary>
    public void Add(Header header)
    {
        ArgumentNullException.ThrowIfNull(header);
        Insert(Count, header);
    }

    /// <inheritdoc cref="Add(Header)"/>
    public void Add(HeaderId id, string value) => Add(new Header(id, value));

    /// <inheritdoc cref="Add(Header)"/>
    public void Add(string field, string value) => Add(new Header(field, value));

    /// <summary>Whether there is a header of that name.</summary>
    public bool Contains(HeaderId id) => Contains(HeaderNames.Of(id));

    /// <inheritdoc cref="Contains(HeaderId)"/>
    public bool Contains(string field) => IndexOf(field) >= 0;

    /// <inheritdoc/>
    public IEnumerator<Header> GetEnumerator() => _headers.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Removes the first header of that name, if there is one.</summary>
    public bool Remove(HeaderId id) => Remove(HeaderNames.Of(id));

    /// <inheritdoc cref="Remove(HeaderId)"/>
    public bool Remove(string field)
    {
        var index = IndexOf(field);
        if (index < 0)
        {
            return false;
        }

        var header = _headers[index];
        _headers.RemoveAt(index);
        header.Changed -= OnChanged;
        OnChanged(header);
        return true;
    }

    /// <summary>Removes all headers of that name.</summary>
    public void RemoveAll(HeaderId id) => RemoveAll(HeaderNames.Of(id));

    /// <inheritdoc cref="RemoveAll(HeaderId)"/>
    public void RemoveAll(string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        var removed = _headers.FindAll(IsNamed(field));
        _headers.RemoveAll(IsNamed(field));
        removed.ForEach(header => header.Changed -= OnChanged);
        if (removed is [var first, ..])
        {
            OnChanged(first);
        }
    }

    /// <summary>Puts the header in the place of the first of its name, and removes the others; or adds it.</summary>
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
    internal Header? Find(HeaderId id) => _headers.Find(header => header.Id == id);

    private int IndexOf(string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return _headers.FindIndex(IsNamed(field));
    }

    private static Predicate<Header> IsNamed(string field) =>
        header => header.Field.Equals(field, StringComparison.OrdinalIgnoreCase);

    private void Insert(int index, Header header)
    {
        _headers.Insert(index, header);
        header.Changed += OnChanged;
        OnChanged(header);
    }

    private void OnChanged(Header header) => Changed?.Invoke(header);
}
