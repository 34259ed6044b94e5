using System.Text;

namespace MimeKit.Utils;

/// <summary>
/// Reads addresses (RFC 5322, section 3.4), as forgiving as MimeKit: names with dots and commas that should be quoted,
/// brackets too many or too few, addresses without a domain.
/// </summary>
internal sealed class AddressParser(ParserOptions options, byte[] text)
{
    // A group within a group is against RFC 5322; MimeKit reads them up to this depth.
    private const int MaxGroupDepth = 3;

    private readonly Lexer _lexer = new(text);

    // Where the last phrase ended, and where the space behind it did.
    private (int End, int Next) _phrase;

    /// <summary>A text that is one mailbox.</summary>
    /// <exception cref="ParseException">It is not.</exception>
    public MailboxAddress ReadMailbox()
    {
        _lexer.SkipSpaceAndComments();
        if (_lexer.AtEnd)
        {
            throw Error("No address found.", _lexer.Position);
        }

        var mailbox = (MailboxAddress)ReadAddress(groups: 0);
        _lexer.SkipSpaceAndComments();
        var end = _lexer.Position;
        return _lexer.AtEnd ? mailbox : throw Error($"Unexpected token at offset {end}", end);
    }

    /// <summary>A text that is a list of addresses.</summary>
    /// <exception cref="ParseException">It is not; the addresses before the error are in the list.</exception>
    public void ReadList(InternetAddressList addresses)
    {
        ReadAll(addresses);
        if (addresses.Count == 0)
        {
            throw Error("No addresses found.", _lexer.Position);
        }
    }

    /// <summary>All addresses of a text, which may be none.</summary>
    /// <exception cref="ParseException">It is no list; the addresses before the error are in the list.</exception>
    public void ReadAll(InternetAddressList addresses) => ReadAddresses(addresses, MaxGroupDepth);

    /// <summary>An address without a name and without space around it, such as <c>alice@example.com</c>.</summary>
    /// <exception cref="ParseException">It is not.</exception>
    public AddrSpec ReadAddrSpecOnly()
    {
        var address = ReadAddrSpec(isOne: true);
        _lexer.SkipSpaceAndComments();
        return _lexer.AtEnd ? address : throw Unexpected(_lexer.Position);
    }

    private void ReadAddresses(InternetAddressList addresses, int groups)
    {
        while (true)
        {
            _lexer.SkipSpaceAndComments();
            while (addresses.Count > 0 && _lexer.Skip(','))
            {
                _lexer.SkipSpaceAndComments();
            }

            if (_lexer.AtEnd || (groups < MaxGroupDepth && _lexer.Current == ';'))
            {
                return;
            }

            addresses.Add(ReadAddress(groups));
        }
    }

    // First the words that may be a name; what follows them says what they are.
    private InternetAddress ReadAddress(int groups)
    {
        var start = _lexer.Position;
        if (_lexer.Current == '.')
        {
            throw Error($"Invalid address token at offset {start}", start);
        }

        var end = SkipPhrase();
        switch (_lexer.Current)
        {
            case '<':
                return new MailboxAddress(Name(start..end), ReadAngleAddress());
            case ':' when end > start:
                return groups > 0
                    ? ReadGroup(Name(start..end), groups)
                    : throw Error($"Group address token at offset {start}", start);
            default:
                var isAddrSpec = _lexer.Current == '@';
                _lexer.Position = start;
                var address = ReadAddrSpec(isAddrSpec);
                var comment = _lexer.SkipSpaceAndComments();
                _lexer.Skip(c => c == '>');
                return new MailboxAddress(comment is { } name ? Name(name) : "", address);
        }
    }

    private GroupAddress ReadGroup(string name, int groups)
    {
        var group = new GroupAddress(name);
        _lexer.Skip(':');
        ReadAddresses(group.Members, groups - 1);
        _lexer.Skip(';');
        return group;
    }

    private AddrSpec ReadAngleAddress()
    {
        _lexer.Skip(c => c == '<');
        _lexer.SkipSpaceAndComments();
        if (_lexer.Current == '@')
        {
            // A route (RFC 5322, section 4.4), which must be ignored.
            _lexer.Skip(c => c != ':');
            _lexer.Skip(':');
        }

        var address = ReadAddrSpec(isOne: true);
        _lexer.SkipSpaceAndComments();
        _lexer.Skip(c => c == '>');
        return address;
    }

    // A phrase may hold commas, so that of "a, b, c" all is one before it turns out to be three addresses: looking at
    // the rest again for each of them would take forever.
    private int SkipPhrase()
    {
        var end = _lexer.Position;
        if (end < _phrase.End && (_lexer.Current == '"' || Syntax.IsAtom((byte)_lexer.Current)))
        {
            _lexer.Position = _phrase.Next;
            return _phrase.End;
        }

        while (true)
        {
            _lexer.SkipSpaceAndComments();
            var isWord = _lexer.Current == '"' ? _lexer.SkipQuoted() || _lexer.Skip('"')
                : _lexer.Skip(c => Syntax.IsAtom(c)
                    || (_lexer.Position > end && c is (byte)'.' or (byte)'[' or (byte)']' or (byte)','));
            if (!isWord)
            {
                _phrase = (end, _lexer.Position);
                return end;
            }

            end = _lexer.Position;
        }
    }

    private AddrSpec ReadAddrSpec(bool isOne)
    {
        var start = _lexer.Position;
        var local = ReadLocalPart();
        _lexer.SkipSpaceAndComments();
        if (_lexer.AtEnd || _lexer.Current is ',' or '>' or ';')
        {
            return new AddrSpec(local, "");
        }

        if (!_lexer.Skip('@'))
        {
            throw isOne ? Error($"Invalid addr-spec token at offset {start}", start) : Unexpected(start);
        }

        _lexer.SkipSpaceAndComments();
        return _lexer.AtEnd
            ? throw Error($"Incomplete addr-spec token at offset {start}", start)
            : new AddrSpec(local, ReadDomain());
    }

    private string ReadLocalPart()
    {
        var start = _lexer.Position;
        var local = new StringBuilder();
        do
        {
            // Space may stand around dots, but not before the first word.
            _ = local.Length > 0 ? _lexer.SkipSpaceAndComments() : null;
            var word = _lexer.Position;
            if (!(_lexer.Current == '"' ? _lexer.SkipQuoted() : _lexer.Skip(Syntax.IsAtom)))
            {
                throw Error($"Invalid local-part at offset {start}", start);
            }

            if (_lexer[word.._lexer.Position].ContainsAnyInRange((byte)0, (byte)31))
            {
                // RFC 5321, section 4.1.2, has no controls between quotes: a line end would end the header, or a
                // command of SMTP, and begin another.
                throw Error($"Invalid local-part at offset {start}", start);
            }

            local.Append(local.Length > 0 ? "." : "").Append(_lexer.Text(word.._lexer.Position));
            word = _lexer.Position;
            _lexer.SkipSpaceAndComments();
            _lexer.Position = _lexer.Current is '.' or '@' ? _lexer.Position : word;
        }
        while (_lexer.Skip('.'));

        return local.ToString();
    }

    private string ReadDomain()
    {
        var start = _lexer.Position;
        if (_lexer.Current == '[')
        {
            return ReadDomainLiteral();
        }

        var domain = new StringBuilder();
        do
        {
            _lexer.SkipSpaceAndComments();
            var label = _lexer.Position;
            if (!_lexer.Skip(Syntax.IsAtom))
            {
                // A dot at the end is fine.
                var isWhole = domain.Length > 0 && _lexer.Current is not '.';
                return isWhole ? domain.ToString() : throw Error($"Invalid domain token at offset {start}", start);
            }

            domain.Append(domain.Length > 0 ? "." : "").Append(_lexer.Text(label.._lexer.Position));
            label = _lexer.Position;
            _lexer.SkipSpaceAndComments();
            _lexer.Position = _lexer.Current == '.' ? _lexer.Position : label;
        }
        while (_lexer.Skip('.'));

        return domain.ToString();
    }

    // An address of the network, such as [127.0.0.1] (RFC 5322, section 3.4.1); blanks in it are dropped.
    private string ReadDomainLiteral()
    {
        var start = _lexer.Position;
        _lexer.Skip('[');
        var literal = new StringBuilder("[");
        int part;
        do
        {
            _lexer.Skip(c => c is (byte)' ' or (byte)'\t');
            part = _lexer.Position;
            _lexer.Skip(c => c is > (byte)' ' and < 127 and not ((byte)'[' or (byte)']' or (byte)'\\'));
            literal.Append(_lexer.Text(part.._lexer.Position));
        }
        while (_lexer.Position > part);

        return _lexer.Skip(']') ? literal.Append(']').ToString()
            : throw Error($"{(_lexer.AtEnd ? "Incomplete" : "Invalid")} domain literal token at offset {start}", start);
    }

    // A name without its comments and quotes, decoded. Decoding comes last: quotes out of an encoded word are real.
    private string Name(Range range)
    {
        var lexer = new Lexer(_lexer[range].ToArray());
        var words = new StringBuilder();
        while (!lexer.AtEnd)
        {
            var start = lexer.Position;
            if (lexer.Current == '(')
            {
                lexer.SkipSpaceAndComments();
                start = lexer.Position;
            }
            else if (lexer.Current != '"' || !lexer.SkipQuoted())
            {
                lexer.Position++;
                lexer.Skip(c => c is not ((byte)'(' or (byte)'"'));
            }

            words.Append(Encoding.Latin1.GetString(lexer[start..lexer.Position]));
        }

        var name = MimeUtils.Unquote(words.ToString().Trim(' ', '\t', '\r', '\n'), convertTabsToSpaces: true);
        return Rfc2047.DecodePhrase(options, Encoding.Latin1.GetBytes(name));
    }

    private ParseException Unexpected(int start) =>
        Error($"Unexpected '{_lexer.Current}' token at offset {_lexer.Position}", start);

    private ParseException Error(string message, int start) => new(message, start, _lexer.Position);
}
