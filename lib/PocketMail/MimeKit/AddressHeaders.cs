namespace MimeKit;

/// <summary>The lists of addresses of a message: they follow its headers, and its headers follow them.</summary>
internal sealed class AddressHeaders
{
    // Those that somebody asked for: many a reader looks at few of them.
    private readonly Dictionary<HeaderId, InternetAddressList> _lists = [];
    private readonly HeaderList _headers;
    private readonly ParserOptions _options;
    private bool _isCopying;

    public AddressHeaders(HeaderList headers, ParserOptions options)
    {
        (_headers, _options) = (headers, options);
        _headers.Changed += header => Read(header.Id);
    }

    /// <summary>The addresses of all headers of that name.</summary>
    public InternetAddressList this[HeaderId id] => _lists.TryGetValue(id, out var list) ? list : Open(id);

    private InternetAddressList Open(HeaderId id)
    {
        var list = new InternetAddressList();
        _lists.Add(id, list);
        Read(id);
        list.Changed += () => Write(id);
        return list;
    }

    private void Read(HeaderId id)
    {
        if (_isCopying || !_lists.TryGetValue(id, out var list))
        {
            return;
        }

        _isCopying = true;
        list.Clear();
        foreach (var header in _headers)
        {
            if (header.Id == id)
            {
                list.AddRange(InternetAddressList.Read(header.RawValue, _options));
            }
        }

        _isCopying = false;
    }

    private void Write(HeaderId id)
    {
        if (_isCopying)
        {
            return;
        }

        _isCopying = true;
        _headers.Put(id, _lists[id].Count == 0 ? null : _lists[id].ToHeader(id));
        _isCopying = false;
    }
}
