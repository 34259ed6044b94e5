using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace NetLessons;

/// <summary>The head of a request: the request line and the fields (RFC 9112, sections 3 and 5).</summary>
public sealed class RequestHead
{
    /// <summary>A head of these parts.</summary>
    /// <exception cref="ArgumentException">A part does not belong in a request line.</exception>
    public RequestHead(string method, string target, HttpFields fields, string version = "HTTP/1.1")
    {
        ArgumentNullException.ThrowIfNull(fields);
        if (!HttpGrammar.IsToken(method) || !IsTarget(target) || !HttpGrammar.IsVersion(version))
        {
            throw new ArgumentException($"{HttpGrammar.Show($"{method} {target} {version}")} is no request line.");
        }

        (Method, Target, Fields, Version) = (method, target, fields, version);
    }

    /// <summary>What is asked for, such as <c>GET</c>; case matters.</summary>
    public string Method { get; }

    /// <summary>What it is asked of, such as <c>/</c>, as it stands in the request line.</summary>
    public string Target { get; }

    /// <summary>The fields.</summary>
    public HttpFields Fields { get; }

    /// <summary>The protocol's version, such as <c>HTTP/1.1</c>.</summary>
    public string Version { get; }

    /// <summary>Parses a head; whatever follows its empty line is not looked at.</summary>
    /// <param name="head">Its bytes, with or without the empty line.</param>
    /// <exception cref="HttpFormatException">This is no request head, or one of another major version.</exception>
    public static RequestHead Parse(ReadOnlySpan<byte> head)
    {
        var (startLine, fieldLines) = HttpGrammar.Lines(head);
        var (method, target, version) = ParseRequestLine(startLine);
        return new RequestHead(method, target, HttpFields.Parse(fieldLines, unfold: false), version);
    }

    /// <summary>The head as it is sent, with its empty line, as text.</summary>
    public override string ToString() => $"{Method} {Target} {Version}\r\n{Fields}\r\n";

    /// <summary>The head as it is sent, with its empty line.</summary>
    public byte[] ToBytes() => Encoding.Latin1.GetBytes(ToString());

    /// <summary>
    /// Takes a head from the beginning of what a server has received so far. Empty lines before it are skipped
    /// (RFC 9112, section 2.2).
    /// </summary>
    /// <param name="received">The bytes so far, perhaps in the middle of a head, perhaps with more behind it.</param>
    /// <param name="head">The head, where it is complete.</param>
    /// <param name="length">How many bytes belong to it, or can be thrown away already.</param>
    /// <exception cref="HttpFormatException">This will not become a request head, whatever follows.</exception>
    internal static bool TryParse(
        ReadOnlySpan<byte> received, [NotNullWhen(true)] out RequestHead? head, out int length)
    {
        (head, length) = (null, 0);
        while (received[length..].StartsWith("\r\n"u8))
        {
            length += 2;
        }

        received = received[length..];
        if (received.SequenceEqual("\r"u8))
        {
            return false;
        }

        var lineEnd = received.IndexOf("\r\n"u8);
        if (lineEnd < 0)
        {
            // A line that is not complete yet may end with half of its CR LF.
            RefuseControls(received.EndsWith("\r"u8) ? received[..^1] : received);
            return false;
        }

        // A bad request line is refused at once: the rest of that head may never come.
        ParseRequestLine(Encoding.Latin1.GetString(received[..lineEnd]));
        var end = received.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            RefuseBareLineFeeds(received);
            return false;
        }

        head = Parse(received[..end]);
        length += end + 4;
        return true;
    }

    private static (string Method, string Target, string Version) ParseRequestLine(string line)
    {
        RefuseControls(Encoding.Latin1.GetBytes(line));
        var parts = line.Split(' ');
        if (parts.Length != 3
            || !HttpGrammar.IsToken(parts[0])
            || !IsTarget(parts[1])
            || !HttpGrammar.IsVersion(parts[2]))
        {
            throw new HttpFormatException(
                $"{HttpGrammar.Show(line)} is no request line: method, target and version belong there, "
                + "with one space between them, as in 'GET / HTTP/1.1'.");
        }

        return parts[2][5] == '1'
            ? (parts[0], parts[1], parts[2])
            : throw new HttpFormatException($"{parts[2]} is not spoken here: HTTP/1.1 is.", 505);
    }

    private static bool IsTarget(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExceptInRange('!', '~');

    private static void RefuseControls(ReadOnlySpan<byte> line)
    {
        RefuseBareLineFeeds(line);
        if (line.ContainsAnyInRange((byte)0, (byte)0x1f) || line.Contains((byte)0x7f))
        {
            throw new HttpFormatException("There is a control character in the request line: this is not HTTP.");
        }
    }

    // Waiting for the empty line of a client that ends its lines with LF would be waiting for ever.
    private static void RefuseBareLineFeeds(ReadOnlySpan<byte> lines)
    {
        for (var at = lines.IndexOf((byte)'\n'); at >= 0;)
        {
            if (at == 0 || lines[at - 1] != '\r')
            {
                throw new HttpFormatException("A line ends with LF alone: lines end with CR LF, \"\\r\\n\".");
            }

            var next = lines[(at + 1)..].IndexOf((byte)'\n');
            at = next < 0 ? -1 : at + 1 + next;
        }
    }
}
