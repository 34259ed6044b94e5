using System.Text;

namespace NetLessons;

/// <summary>The header of a message or of a part, as it stands there (RFC 5322, section 2.2).</summary>
internal sealed class MailHeader
{
    private readonly List<(string Name, ReadOnlyMemory<byte> Raw)> _fields = [];

    private MailHeader(ReadOnlyMemory<byte> raw) => Raw = raw;

    /// <summary>Its bytes, with the empty line behind it where there is one.</summary>
    public ReadOnlyMemory<byte> Raw { get; }

    /// <summary>Reads the header at the beginning of those bytes. A line that is no field is part of none.</summary>
    public static MailHeader Parse(ReadOnlyMemory<byte> bytes)
    {
        var span = bytes.Span;
        var end = span.StartsWith("\r\n"u8) ? 0 : span.IndexOf("\r\n\r\n"u8) + 2;
        var header = new MailHeader(end == 1 ? bytes : bytes[..(end + 2)]);
        for (var start = 0; start < header.Raw.Length;)
        {
            var length = FieldLength(span[start..header.Raw.Length]);
            var field = bytes.Slice(start, length);
            var colon = field.Span.IndexOf((byte)':');
            if (colon > 0 && field.Span[0] is not ((byte)' ' or (byte)'\t'))
            {
                header._fields.Add((Encoding.Latin1.GetString(field.Span[..colon]).TrimEnd(), field));
            }

            start += length;
        }

        return header;
    }

    /// <summary>
    /// The value of the first field with that name, on one line, its bytes as the characters of the same number; null
    /// where there is none.
    /// </summary>
    public string? Find(string name) => FindAll(name).FirstOrDefault();

    /// <summary>The values of all fields with that name.</summary>
    public IEnumerable<string> FindAll(string name) => _fields
        .Where(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        .Select(field => Value(field.Raw.Span));

    /// <summary>The fields whose name is in the list, or those whose name is not, and an empty line.</summary>
    public byte[] Select(IEnumerable<string> names, bool isIn)
    {
        var wanted = names.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var selected = new MemoryStream();
        foreach (var (name, raw) in _fields)
        {
            if (wanted.Contains(name) == isIn)
            {
                selected.Write(raw.Span);
            }
        }

        selected.Write("\r\n"u8);
        return selected.ToArray();
    }

    // A line that begins with a blank goes on with the field (RFC 5322, section 2.2.3).
    private static int FieldLength(ReadOnlySpan<byte> rest)
    {
        for (var length = 0; ;)
        {
            var end = rest[length..].IndexOf("\r\n"u8);
            length = end < 0 ? rest.Length : length + end + 2;
            if (length == rest.Length || rest[length] is not ((byte)' ' or (byte)'\t'))
            {
                return length;
            }
        }
    }

    private static string Value(ReadOnlySpan<byte> field) => Encoding.Latin1
        .GetString(field[(field.IndexOf((byte)':') + 1)..])
        .Replace("\r\n", "", StringComparison.Ordinal)
        .Trim(' ', '\t');
}
