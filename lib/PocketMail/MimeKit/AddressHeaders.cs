namespace MimeKit;

/// <summary>The lists of addresses of a message: they follow its headers, and its headers follow them.</summary>
internal sealed class AddressHeaders
{
    private readonly Dictionary<HeaderId, InternetAddressList> _lists = [];
    private readonly HeaderList _headers;
    private readonly ParserOptions _options;
    private bool _isCopying;

    public AddressHeaders(HeaderList headers, ParserOptions options)
    {
        (_headers, _options) = (headers, options);
        foreach (var id in (HeaderId[])[HeaderId.From, HeaderId.ReplyTo, HeaderId.To, HeaderId.Cc, HeaderId.Bcc])
        {
            _lists[id] = [];
            Read(id);
            _lists[id].Changed += () => Write(id);
        }

        _headers.Changed += header => Read(header.Id);
    }

    /// <summary>The addresses of all headers of that name.</summary>
    public InternetAddressList this[HeaderId id] => _lists[id];

    private void Read(HeaderId id)
    {
        if (_isCopying || !_lists.TryGetValue(id, out var list))
        {
            return;
        }

        _isCopying = true;
        list.Clear();
        foreach (var header in _headers.Where(header => header.Id == id))
        {
            list.AddRange(InternetAddressList.Read(header.RawValue, _options));
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
