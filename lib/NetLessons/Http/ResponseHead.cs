using System.Globalization;
using System.Text;

namespace NetLessons;

/// <summary>The head of an answer: the status line and the fields (RFC 9112, sections 4 and 5).</summary>
public sealed class ResponseHead
{
    /// <summary>A head of these parts.</summary>
    /// <exception cref="ArgumentException">A part does not belong in a status line.</exception>
    public ResponseHead(int statusCode, string reason, HttpFields fields, string version = "HTTP/1.1")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(statusCode, 100);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(statusCode, 999);
        ArgumentNullException.ThrowIfNull(fields);
        if (!HttpGrammar.IsText(reason) || !HttpGrammar.IsVersion(version))
        {
            throw new ArgumentException($"{HttpGrammar.Show($"{version} {statusCode} {reason}")} is no status line.");
        }

        (StatusCode, Reason, Fields, Version) = (statusCode, reason, fields, version);
    }

    /// <summary>The protocol's version, such as <c>HTTP/1.1</c>.</summary>
    public string Version { get; }

    /// <summary>The status code, such as 200, of three digits.</summary>
    public int StatusCode { get; }

    /// <summary>The status code in words, such as <c>OK</c>; for people only, and perhaps empty.</summary>
    public string Reason { get; }

    /// <summary>The fields.</summary>
    public HttpFields Fields { get; }

    /// <summary>Parses a head; whatever follows its empty line is not looked at.</summary>
    /// <param name="head">Its bytes, with or without the empty line.</param>
    /// <exception cref="HttpFormatException">This is no response head.</exception>
    public static ResponseHead Parse(ReadOnlySpan<byte> head)
    {
        var (startLine, fieldLines) = HttpGrammar.Lines(head);
        var parts = startLine.Split(' ', 3);
        if (parts.Length < 2
            || !HttpGrammar.IsVersion(parts[0])
            || parts[1] is not [>= '1' and <= '9', >= '0' and <= '9', >= '0' and <= '9']
            || !HttpGrammar.IsText(startLine))
        {
            throw new HttpFormatException(
                $"{HttpGrammar.Show(startLine)} is no status line: version and status code belong there, "
                + "as in 'HTTP/1.1 200 OK'.");
        }

        // The space before an empty reason is often forgotten, and nothing is lost with it.
        var statusCode = int.Parse(parts[1], CultureInfo.InvariantCulture);
        var fields = HttpFields.Parse(fieldLines, unfold: true);
        return new ResponseHead(statusCode, parts.Length == 3 ? parts[2] : "", fields, parts[0]);
    }

    /// <summary>Makes sure that an answer did not break off in the middle (RFC 9112, section 8).</summary>
    /// <param name="bodyBytes">How many bytes of the body came.</param>
    /// <remarks>
    /// Without <c>Content-Length</c> the body ends where the connection does, and nothing can be said. The answer to a
    /// <c>HEAD</c> request states the length of a body that is not sent: do not ask there.
    /// </remarks>
    /// <exception cref="HttpFormatException">Fewer bytes came than <c>Content-Length</c> states.</exception>
    public void EnsureComplete(long bodyBytes)
    {
        // Section 6.3: these have no body, and Transfer-Encoding overrides Content-Length.
        if (StatusCode is < 200 or 204 or 304 || Fields.Contains("Transfer-Encoding"))
        {
            return;
        }

        if (Fields.ContentLength is { } stated && bodyBytes < stated)
        {
            throw new HttpFormatException(
                $"The answer broke off: Content-Length states {stated} bytes of body, but {bodyBytes} came.");
        }
    }

    /// <summary>The head as it is sent, with its empty line, as text.</summary>
    public override string ToString() => $"{Version} {StatusCode} {Reason}\r\n{Fields}\r\n";

    /// <summary>The head as it is sent, with its empty line.</summary>
    public byte[] ToBytes() => Encoding.Latin1.GetBytes(ToString());
}
