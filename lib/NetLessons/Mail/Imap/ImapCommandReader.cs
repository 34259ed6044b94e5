using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NetLessons;

/// <summary>
/// Reads commands with the literals that are in them (RFC 3501, sections 2.2.1 and 4.3): a client that announces one
/// waits for the server's consent, or not, if it writes a plus sign (RFC 7888).
/// </summary>
internal sealed partial class ImapCommandReader(MailConnection connection, MailServerOptions options)
{
    private const string NoTag = "*";

    /// <summary>The tag of the command that is read, or <c>*</c> where it has none.</summary>
    public string Tag { get; private set; } = NoTag;

    /// <summary>The next command, without its end; each literal is in it as it was sent.</summary>
    /// <param name="maxMessageSize">How long the literals of APPEND may be; 0 where it is not allowed.</param>
    /// <exception cref="MailLineException">A line is none.</exception>
    /// <exception cref="ImapRefusalException">A literal is too long.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(int maxMessageSize)
    {
        var command = new ArrayBufferWriter<byte>();
        Tag = NoTag;
        var (room, messageRoom, isSecret, isAppend) = (options.MaxLineLength, maxMessageSize, false, false);
        while (true)
        {
            var isFirst = command.WrittenCount == 0;
            var line = await connection.ReadLineAsync(
                Math.Max(room, 2), text => isFirst ? ImapRedaction.Redact(text) : isSecret ? SmtpCommand.Hidden : text)
                .ConfigureAwait(false);
            command.Write(Encoding.Latin1.GetBytes(line));
            if (isFirst)
            {
                Tag = ImapParser.TagOf(command.WrittenMemory) ?? NoTag;
                isSecret = ImapRedaction.IsSecret(line);
                isAppend = AppendCommand.IsMatch(line);
            }

            room -= line.Length;
            if (LiteralAtEnd.Match(line) is not { Success: true } match)
            {
                return command.WrittenMemory;
            }

            var length = Length(match, isAppend ? messageRoom : Math.Max(room, 0));
            (room, messageRoom) = isAppend ? (room, messageRoom - length) : (room - length, messageRoom);
            command.Write("\r\n"u8);
            if (!match.Groups["plus"].Success)
            {
                connection.Send(new ImapResponse($"+ Go on with {length} bytes"));
            }

            await ReadLiteralAsync(command, length, isSecret).ConfigureAwait(false);
        }
    }

    // A client that does not wait is in the middle of it already: there is no way back to the next command.
    private static int Length(Match literal, int max)
    {
        var digits = literal.Groups["length"].Value;
        if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length <= max)
        {
            return length;
        }

        var text = $"[TOOBIG] A literal of {digits} bytes is too long: {max} are the limit here";
        throw literal.Groups["plus"].Success ? ImapRefusalException.Bye(text) : ImapRefusalException.No(text);
    }

    private async Task ReadLiteralAsync(ArrayBufferWriter<byte> command, int length, bool isSecret)
    {
        var literal = new ImapLiteralDecoder(command, length);
        try
        {
            await connection.ReadAsync(literal).ConfigureAwait(false);
        }
        finally
        {
            var content = command.WrittenSpan[^(length - literal.Missing)..];
            connection.Dialogue.AddLiteral(
                content.Length > 0 && isSecret ? Encoding.ASCII.GetBytes(SmtpCommand.Hidden) : content);
        }
    }

    [GeneratedRegex(@"\{(?<length>\d{1,20})(?<plus>\+)?\}\z", RegexOptions.ExplicitCapture)]
    private static partial Regex LiteralAtEnd { get; }

    [GeneratedRegex(@"\A\S+ append ", RegexOptions.IgnoreCase)]
    private static partial Regex AppendCommand { get; }
}
