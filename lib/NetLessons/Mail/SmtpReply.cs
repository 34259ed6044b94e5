using System.Text;

namespace NetLessons;

/// <summary>What the server answers: a code, perhaps an enhanced one, and text (RFC 5321, section 4.2).</summary>
/// <param name="Code">Three digits: 2 is done, 3 go on, 4 not now, 5 not at all.</param>
/// <param name="Status">The enhanced status code (RFC 3463), such as <c>5.1.1</c>; null where it has none.</param>
/// <param name="Lines">The text, in printable ASCII; several lines become one reply of several lines.</param>
internal sealed record SmtpReply(int Code, string? Status, params string[] Lines) : ICommandReply
{
    /// <inheritdoc/>
    public bool Closes => Code is 221 or 421;

    /// <inheritdoc/>
    public bool IsClientError => Code is (>= 500 and <= 504) or 535 or 555;

    /// <summary>The lines as they are sent, without their line ends.</summary>
    public IEnumerable<string> WireLines() => Lines.Select((text, i) =>
        $"{Code}{(i < Lines.Length - 1 ? '-' : ' ')}{(Status is null ? "" : $"{Status} ")}{text}");

    /// <inheritdoc/>
    public byte[] ToBytes() => Encoding.ASCII.GetBytes(string.Concat(WireLines().Select(line => line + "\r\n")));
}
