using System.Buffers.Binary;

namespace NetLessons;

/// <summary>
/// Recognizes TLS in what one side sends, by the headers of its records: a type, a version and a length (RFC 8446,
/// section 5.1). What is in them cannot be read, but for the beginning of the handshake.
/// </summary>
internal sealed class TlsRecords
{
    private const int HeaderBytes = 5;
    private const byte ChangeCipherSpec = 20;
    private const byte Alert = 21;
    private const byte Handshake = 22;
    private const byte ApplicationData = 23;

    private readonly List<byte> _header = [];
    private int _left;
    private bool _isTls;
    private bool _isEncrypted;

    /// <summary>What the next bytes of this side are, in words; null where they are not TLS.</summary>
    /// <param name="segments">The bytes, in the pieces in which they came.</param>
    public string? Describe(IEnumerable<WireEvent> segments)
    {
        var names = new List<string>();
        foreach (var segment in segments)
        {
            _isTls = _isTls || LooksLikeRecord(segment.Bytes.Span);
            if (!_isTls)
            {
                return null;
            }

            Read(segment.Bytes.Span, names);

            // Of bytes that were not kept, only their number is known.
            _left = Math.Max(0, _left - (segment.Length - segment.Bytes.Length));
        }

        return names.Count == 0 ? "TLS, the rest of a record, unreadable"
            : names.All(name => name.Length == 0) ? $"TLS, {Records(names.Count)}, unreadable"
            : $"TLS: {string.Join(", ", Grouped(names))}";
    }

    private static bool LooksLikeRecord(ReadOnlySpan<byte> bytes) =>
        bytes is [>= ChangeCipherSpec and <= ApplicationData, 3, <= 4, _, _, ..]
        && BinaryPrimitives.ReadUInt16BigEndian(bytes[3..]) is > 0 and <= (1 << 14) + 2048;

    private void Read(ReadOnlySpan<byte> bytes, List<string> names)
    {
        while (bytes.Length > 0)
        {
            var skipped = Math.Min(_left, bytes.Length);
            _left -= skipped;
            bytes = bytes[skipped..];
            while (_left == 0 && bytes.Length > 0)
            {
                _header.Add(bytes[0]);
                bytes = bytes[1..];
                if (_header.Count == HeaderBytes)
                {
                    _left = (_header[3] << 8) | _header[4];
                    names.Add(Name(_header[0], bytes));
                    _header.Clear();
                }
            }
        }
    }

    private string Name(byte type, ReadOnlySpan<byte> content)
    {
        if (type == ChangeCipherSpec)
        {
            // In TLS 1.3 it means nothing, but what follows is encrypted in every version.
            _isEncrypted = true;
            return "ChangeCipherSpec";
        }

        return type switch
        {
            ApplicationData => "",
            _ when _isEncrypted => "",
            Alert => "alert",
            Handshake when content is [1, ..] => "ClientHello",
            Handshake when content is [2, ..] => "ServerHello",
            _ => "handshake",
        };
    }

    /// <summary>The names, with the number of unreadable records between them.</summary>
    private static IEnumerable<string> Grouped(List<string> names)
    {
        var unreadable = 0;
        foreach (var name in names)
        {
            if (name.Length == 0)
            {
                unreadable++;
                continue;
            }

            if (unreadable > 0)
            {
                yield return $"{unreadable} unreadable";
                unreadable = 0;
            }

            yield return name;
        }

        if (unreadable > 0)
        {
            yield return $"{unreadable} unreadable";
        }
    }

    private static string Records(int count) => count == 1 ? "1 record" : $"{count} records";
}
