using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace NetLessons;

/// <summary>
/// Reads a command from its beginning to its end (RFC 3501, section 9). Literals are in it with their length before
/// them, as they were sent.
/// </summary>
internal sealed class ImapParser(ReadOnlyMemory<byte> command)
{
    private int _position;

    public bool IsAtEnd => _position == command.Length;

    private ReadOnlySpan<byte> Rest => command.Span[_position..];

    /// <summary>Takes that character if it is the next, in upper or lower case.</summary>
    public bool TryTake(char character)
    {
        var isNext = !IsAtEnd && char.ToUpperInvariant((char)Rest[0]) == character;
        _position += isNext ? 1 : 0;
        return isNext;
    }

    /// <summary>Takes that word if it is the next, in any case.</summary>
    public bool TryTakeWord(string word)
    {
        var next = Rest[..Math.Min(word.Length, Rest.Length)];
        var isNext = Encoding.Latin1.GetString(next).Equals(word, StringComparison.OrdinalIgnoreCase);
        _position += isNext ? word.Length : 0;
        return isNext;
    }

    /// <exception cref="ImapRefusalException">Another character is next.</exception>
    public void Take(char character)
    {
        if (!TryTake(character))
        {
            throw Expected(character == ' ' ? "a space" : $"'{character}'");
        }
    }

    public void Space() => Take(' ');

    /// <exception cref="ImapRefusalException">Something follows.</exception>
    public void End()
    {
        if (!IsAtEnd)
        {
            throw Expected("the end of the command");
        }
    }

    /// <summary>A word of the grammar, in upper case: letters, digits, full stops and hyphens.</summary>
    public string Word() =>
        TakeWhile(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-', "a word").ToUpperInvariant();

    /// <summary>The tag that begins a command (any characters of an <c>astring</c>, but not <c>+</c>).</summary>
    public string Tag() => TakeWhile(IsTagCharacter, "a tag");

    /// <summary>The tag of a command; null where it does not begin with one and a space.</summary>
    public static string? TagOf(ReadOnlyMemory<byte> command)
    {
        var parser = new ImapParser(command);
        var tag = parser.TakeWhile(IsTagCharacter);
        return tag.Length > 0 && parser.IsNext(' ') ? tag : null;
    }

    /// <summary>An atom, such as a keyword.</summary>
    public string Atom() => TakeWhile(c => c is not ']' and < '\x7f' && IsAStringCharacter(c), "an atom");

    /// <summary>An atom, a quoted string, or a literal.</summary>
    public string AString() => IsString ? String() : TakeWhile(IsAStringCharacter, "a string");

    /// <summary>A quoted string or a literal, its bytes as the characters of the same number.</summary>
    public string String() => TryTake('"') ? Quoted() : Encoding.Latin1.GetString(Literal().Span);

    /// <summary>The name of a folder.</summary>
    public string Mailbox() => ImapMailboxName.Decode(AString());

    /// <summary>The name of a folder, perhaps with the wildcards <c>*</c> and <c>%</c>.</summary>
    public string MailboxPattern() => ImapMailboxName.Decode(
        IsString ? String() : TakeWhile(c => c is '*' or '%' || IsAStringCharacter(c), "a name"));

    public uint Number() =>
        uint.TryParse(TakeWhile(char.IsAsciiDigit, "a number"), CultureInfo.InvariantCulture, out var number)
            ? number
            : throw ImapRefusalException.Bad("A number is too large");

    public ImapSequenceSet SequenceSet() =>
        ImapSequenceSet.TryParse(TakeWhile(c => char.IsAsciiDigit(c) || c is ':' or ',' or '*', "numbers of messages"))
        ?? throw ImapRefusalException.Bad("That is no set of message numbers, such as 1,3:5,8:*");

    /// <summary>A length in braces, and so many bytes behind the end of its line.</summary>
    public ReadOnlyMemory<byte> Literal()
    {
        Take('{');
        var length = (int)Math.Min(Number(), int.MaxValue);
        TryTake('+');
        Take('}');
        Take('\r');
        Take('\n');
        if (length > Rest.Length)
        {
            throw Expected("a literal");
        }

        _position += length;
        return command.Slice(_position - length, length);
    }

    /// <summary>Elements in parentheses, with a space between them.</summary>
    public List<T> Parenthesized<T>(Func<T> element)
    {
        Take('(');
        var elements = new List<T>();
        while (!TryTake(')'))
        {
            if (elements.Count > 0)
            {
                Space();
            }

            elements.Add(element());
        }

        return elements;
    }

    /// <summary>Flags, with parentheses around them or not.</summary>
    public ImmutableSortedSet<string> Flags()
    {
        if (!IsAtEnd && Rest[0] == '(')
        {
            return StoredMessage.NoFlags.Union(Parenthesized(Flag));
        }

        var flags = StoredMessage.NoFlags.Add(Flag());
        while (TryTake(' '))
        {
            flags = flags.Add(Flag());
        }

        return flags;
    }

    /// <summary>Whether numbers of messages are next.</summary>
    public bool IsNextNumber => !IsAtEnd && (char.IsAsciiDigit((char)Rest[0]) || Rest[0] == '*');

    /// <summary>Whether what is next begins so.</summary>
    public bool IsNext(char character) => !IsAtEnd && Rest[0] == character;

    public ImapRefusalException Expected(string what) => ImapRefusalException.Bad(
        IsAtEnd ? $"The command ends where {what} is expected" : $"At byte {_position + 1} {what} is expected");

    private bool IsString => IsNext('"') || IsNext('{');

    private string Flag() => TryTake('\\') ? ImapFlags.System($"\\{Atom()}") : ImapFlags.Keyword(Atom());

    private string Quoted()
    {
        var text = new StringBuilder();
        while (!TryTake('"'))
        {
            TryTake('\\');
            if (IsAtEnd || Rest[0] is (byte)'\r' or (byte)'\n')
            {
                throw Expected("the closing quote");
            }

            text.Append((char)Rest[0]);
            _position++;
        }

        return text.ToString();
    }

    private string TakeWhile(Func<char, bool> fits, string what) =>
        TakeWhile(fits) is { Length: > 0 } text ? text : throw Expected(what);

    private string TakeWhile(Func<char, bool> fits)
    {
        var rest = Rest;
        var length = 0;
        while (length < rest.Length && fits((char)rest[length]))
        {
            length++;
        }

        _position += length;
        return Encoding.Latin1.GetString(rest[..length]);
    }

    private static bool IsTagCharacter(char c) => c is not '+' and < '\x7f' && IsAStringCharacter(c);

    // Bytes above 127 are none in the grammar; but clients send UTF-8 so, and no harm is done.
    private static bool IsAStringCharacter(char c) =>
        c is > ' ' and not ('(' or ')' or '{' or '%' or '*' or '"' or '\\' or '\x7f');
}
