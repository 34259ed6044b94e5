using System.Text;

namespace NetLessons;

/// <summary>One entry of an address list: an address, or the beginning or the end of a group.</summary>
/// <param name="Name">The name that stands before an address, as it stands there.</param>
/// <param name="Mailbox">What is before the <c>@</c>; of the beginning of a group its name; of its end null.</param>
/// <param name="Host">What is behind the <c>@</c>; null where a group begins or ends.</param>
internal sealed record MailAddressEntry(string? Name, string? Mailbox, string? Host)
{
    /// <summary>Takes a field apart (RFC 5322, section 3.4); whatever stands there becomes something.</summary>
    public static IReadOnlyList<MailAddressEntry> Parse(string field)
    {
        var (list, words, comment, isInGroup) = (new List<MailAddressEntry>(), new StringBuilder(), "", false);
        for (var i = 0; i < field.Length; i++)
        {
            switch (field[i])
            {
                case '"':
                    words.Append(Delimited(field, ref i, '"'));
                    break;
                case '(':
                    comment = Delimited(field, ref i, ')');
                    break;
                case '<':
                    list.Add(At(Text() is { Length: > 0 } name ? name : null, Delimited(field, ref i, '>')));
                    words.Clear();
                    comment = "";
                    while (i + 1 < field.Length && field[i + 1] is not (',' or ';'))
                    {
                        i++;
                    }

                    break;
                case ':' when !isInGroup:
                    isInGroup = true;
                    list.Add(new MailAddressEntry(null, Text(), null));
                    words.Clear();
                    break;
                case ',':
                    Flush();
                    break;
                case ';':
                    Flush();
                    EndGroup();
                    break;
                default:
                    words.Append(field[i]);
                    break;
            }
        }

        Flush();
        EndGroup();
        return list;

        string Text() => words.ToString().Trim(' ', '\t');

        void Flush()
        {
            if (Text() is { Length: > 0 } address)
            {
                list.Add(At(comment.Length > 0 ? comment : null, address));
            }

            words.Clear();
            comment = "";
        }

        void EndGroup()
        {
            if (isInGroup)
            {
                list.Add(new MailAddressEntry(null, null, null));
            }

            isInGroup = false;
        }
    }

    private static MailAddressEntry At(string? name, string address)
    {
        var at = address.LastIndexOf('@');
        return new MailAddressEntry(
            name, (at < 0 ? address : address[..at]).Trim(), at < 0 ? "" : address[(at + 1)..].Trim());
    }

    /// <summary>What stands up to the end character, without backslashes.</summary>
    private static string Delimited(string text, ref int position, char end)
    {
        var inner = new StringBuilder();
        for (position++; position < text.Length && text[position] != end; position++)
        {
            position += text[position] == '\\' && position + 1 < text.Length ? 1 : 0;
            inner.Append(text[position]);
        }

        return inner.ToString();
    }
}
