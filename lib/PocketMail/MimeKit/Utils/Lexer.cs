using System.Text;

namespace MimeKit.Utils;

/// <summary>A place in the bytes of a structured header, and the steps that all such headers need.</summary>
internal sealed class Lexer(byte[] text)
{
    private int _unclosedQuote = text.Length;

    /// <summary>The index of the next byte.</summary>
    public int Position { get; set; }

    /// <summary>Whether nothing is left.</summary>
    public bool AtEnd => Position >= text.Length;

    /// <summary>The next byte, or 0 at the end.</summary>
    public char Current => AtEnd ? '\0' : (char)text[Position];

    /// <summary>The bytes between two places.</summary>
    public ReadOnlySpan<byte> this[Range range] => text.AsSpan(range);

    /// <summary>The bytes between two places as text.</summary>
    public string Text(Range range) => Encoding.UTF8.GetString(text.AsSpan(range));

    /// <summary>Skips the next byte if it is this one.</summary>
    public bool Skip(char c)
    {
        if (AtEnd || Current != c)
        {
            return false;
        }

        Position++;
        return true;
    }

    /// <summary>Skips bytes of a kind, and says whether there were any.</summary>
    public bool Skip(Func<byte, bool> kind)
    {
        var start = Position;
        while (!AtEnd && kind(text[Position]))
        {
            Position++;
        }

        return Position > start;
    }

    /// <summary>Skips white space, folds and comments (RFC 5322, section 3.2.2).</summary>
    /// <returns>The last comment without its parentheses; null if there was none.</returns>
    /// <exception cref="ParseException">A comment has no end.</exception>
    public Range? SkipSpaceAndComments()
    {
        Range? comment = null;
        while (Skip(c => c is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') || Current == '(')
        {
            if (Current == '(')
            {
                comment = SkipComment();
            }
        }

        return comment;
    }

    /// <summary>Skips a quoted string (RFC 5322, section 3.2.4); one without an end is not skipped.</summary>
    public bool SkipQuoted()
    {
        // Behind a quote without an end, all that follow are escaped ones, and have none either.
        for (var i = Position + 1; i < text.Length && Position < _unclosedQuote; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '"')
            {
                Position = i + 1;
                return true;
            }
        }

        _unclosedQuote = Math.Min(_unclosedQuote, Position);
        return false;
    }

    /// <summary>A token (RFC 2045, section 5.1) and the space around it; null, if the next byte is in none.</summary>
    public string? ReadToken()
    {
        SkipSpaceAndComments();
        var start = Position;
        var isToken = Skip(c => c < 128 && Syntax.IsToken(c));
        var token = start..Position;
        SkipSpaceAndComments();
        return isToken ? Text(token) : null;
    }

    private Range SkipComment()
    {
        var start = Position;
        var depth = 0;
        for (; Position < text.Length; Position++)
        {
            if (text[Position] == '\\')
            {
                Position++;
            }
            else
            {
                depth += Current switch { '(' => 1, ')' => -1, _ => 0 };
                if (depth == 0)
                {
                    Position++;
                    return (start + 1)..(Position - 1);
                }
            }
        }

        Position = text.Length;
        throw new ParseException($"Incomplete comment token at offset {start}", start, Position);
    }
}
