using System.Buffers.Binary;
using System.Text;

namespace NetLessons;

/// <summary>
/// Names of folders on the wire: in modified UTF-7, where <c>&amp;</c> and <c>-</c> enclose UTF-16 in a base64 that has
/// a comma for its slash (RFC 3501, section 5.1.3).
/// </summary>
internal static class ImapMailboxName
{
    public const int MaxLength = 255;

    public static string Encode(string name)
    {
        var encoded = new StringBuilder();
        for (var i = 0; i < name.Length;)
        {
            var end = i;
            while (end < name.Length && name[end] is < ' ' or > '~')
            {
                end++;
            }

            if (end > i)
            {
                var base64 = Convert.ToBase64String(Encoding.BigEndianUnicode.GetBytes(name[i..end]));
                encoded.Append('&').Append(base64.TrimEnd('=').Replace('/', ',')).Append('-');
                i = end;
            }
            else
            {
                encoded.Append(name[i] == '&' ? "&-" : name[i]);
                i++;
            }
        }

        return encoded.ToString();
    }

    /// <exception cref="ImapRefusalException">It is not written so.</exception>
    public static string Decode(string encoded)
    {
        var name = new StringBuilder();
        for (var i = 0; i < encoded.Length; i++)
        {
            if (encoded[i] is < ' ' or > '~')
            {
                throw NotModifiedUtf7();
            }

            if (encoded[i] != '&')
            {
                name.Append(encoded[i]);
                continue;
            }

            var end = encoded.IndexOf('-', i);
            name.Append(end == i + 1 ? "&" : end < 0 ? throw NotModifiedUtf7() : Utf16(encoded[(i + 1)..end]));
            i = end;
        }

        return name.ToString();
    }

    private static string Utf16(string base64)
    {
        var padded = base64.Replace(',', '/') + new string('=', (4 - (base64.Length % 4)) % 4);
        var bytes = new byte[padded.Length];
        if (base64.Contains('/')
            || !Convert.TryFromBase64String(padded, bytes, out var count)
            || count == 0
            || count % 2 != 0)
        {
            throw NotModifiedUtf7();
        }

        var text = new StringBuilder();
        for (var i = 0; i < count; i += 2)
        {
            text.Append((char)BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(i)));
        }

        return text.ToString();
    }

    private static ImapRefusalException NotModifiedUtf7() =>
        ImapRefusalException.Bad("The name of the folder is not in modified UTF-7");
}
