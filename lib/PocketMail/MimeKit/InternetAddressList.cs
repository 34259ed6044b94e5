using System.Collections;
using System.Text;
using MimeKit.Utils;

namespace MimeKit;

/// <summary>The addresses of a header such as To.</summary>
public class InternetAddressList : IEnumerable<InternetAddress>
{
    private readonly List<InternetAddress> _addresses = [];

    /// <summary>An empty list.</summary>
    public InternetAddressList()
    {
    }

    /// <summary>A list.</summary>
    public InternetAddressList(IEnumerable<InternetAddress> addresses) => AddRange(addresses);

    /// <summary>An address was added, removed or changed.</summary>
    internal event Action? Changed;

    /// <summary>How many addresses there are, a group counted as one.</summary>
    public int Count => _addresses.Count;

    /// <summary>An address.</summary>
    public InternetAddress this[int index]
    {
        get => _addresses[index];
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _addresses[index].Changed -= OnChanged;
            _addresses[index] = value;
            value.Changed += OnChanged;
            OnChanged();
        }
    }

    /// <summary>The mailboxes, those within groups included.</summary>
    public IEnumerable<MailboxAddress> Mailboxes => _addresses.SelectMany(address => address switch
    {
        GroupAddress group => group.Members.Mailboxes,
        _ => [(MailboxAddress)address],
    });

    /// <summary>Adds an address at the end.</summary>
    public void Add(InternetAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        address.Changed += OnChanged;
        _addresses.Add(address);
        OnChanged();
    }

    /// <summary>Adds several addresses.</summary>
    public void AddRange(IEnumerable<InternetAddress> addresses)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        InternetAddress[] added = [.. addresses];
        Array.ForEach(added, address => ArgumentNullException.ThrowIfNull(address, nameof(addresses)));
        Array.ForEach(added, address => address.Changed += OnChanged);
        _addresses.AddRange(added);
        if (added.Length > 0)
        {
            // Once for all of them: with each change a header is written anew.
            OnChanged();
        }
    }

    /// <summary>Removes all addresses.</summary>
    public void Clear()
    {
        _addresses.ForEach(address => address.Changed -= OnChanged);
        _addresses.Clear();
        OnChanged();
    }

    /// <inheritdoc/>
    public IEnumerator<InternetAddress> GetEnumerator() => _addresses.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Reads a list of addresses, as it stands in a header.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="ParseException"><paramref name="text"/> is no such list.</exception>
    public static InternetAddressList Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var addresses = new InternetAddressList();
        new AddressParser(ParserOptions.Default, Encoding.UTF8.GetBytes(text)).ReadList(addresses);
        return addresses;
    }

    /// <summary>Removes an address, if it is there.</summary>
    public bool Remove(InternetAddress address)
    {
        var index = _addresses.IndexOf(address);
        if (index >= 0)
        {
            _addresses[index].Changed -= OnChanged;
            _addresses.RemoveAt(index);
            OnChanged();
        }

        return index >= 0;
    }

    /// <summary>The addresses to be shown.</summary>
    public override string ToString() => ToString(encode: false);

    /// <summary>The addresses to be shown, or as they are written in a header.</summary>
    /// <inheritdoc cref="InternetAddress.ToString(FormatOptions, bool)"/>
    public string ToString(FormatOptions options, bool encode)
    {
        ArgumentNullException.ThrowIfNull(options);
        return encode ? Encode(options, column: 0) : string.Join(", ", _addresses);
    }

    /// <inheritdoc cref="ToString(FormatOptions, bool)"/>
    public string ToString(bool encode) => ToString(FormatOptions.Default, encode);

    /// <summary>Reads a list of addresses, if the text is one.</summary>
    public static bool TryParse(string? text, out InternetAddressList? addresses)
    {
        try
        {
            addresses = text is null ? null : Parse(text);
        }
        catch (ParseException)
        {
            addresses = null;
        }

        return addresses is not null;
    }

    /// <summary>Reads what can be read of a header's raw value: the addresses before the first error.</summary>
    internal static InternetAddressList Read(byte[] rawValue, ParserOptions options)
    {
        var addresses = new InternetAddressList();
        try
        {
            new AddressParser(options, rawValue).ReadAll(addresses);
        }
        catch (ParseException)
        {
            // What was read before it stays.
        }

        return addresses;
    }

    /// <summary>The header with these addresses, encoded and folded.</summary>
    internal Header ToHeader(HeaderId id) => Header.From(id, column => Encode(FormatOptions.Default, column));

    /// <summary>The addresses as they stand in a header whose line is that long already.</summary>
    internal string Encode(FormatOptions options, int column)
    {
        var text = new StringBuilder();
        Encode(options, text, ref column);
        return text.ToString();
    }

    internal void Encode(FormatOptions options, StringBuilder header, ref int column)
    {
        for (var i = 0; i < Count; i++)
        {
            _addresses[i].Encode(options, header, isFirst: i == 0, isLast: i == Count - 1, ref column);
        }
    }

    private void OnChanged() => Changed?.Invoke();
}
