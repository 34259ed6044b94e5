using System.Text;

namespace MimeKit.Utils;

/// <summary>Writes the values of headers as the syntax of their fields asks.</summary>
internal static class HeaderFormatter
{
    /// <summary>The value as it stands after the colon, without the last line end.</summary>
    /// <param name="options">The line ends, and whether the value is written in UTF-8.</param>
    /// <param name="charset">The charset of encoded words.</param>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The value, on one line.</param>
    public static string Format(FormatOptions options, Encoding charset, string field, string value)
    {
        var id = HeaderNames.IdOf(field);
        if (Structured(options, id, Encoding.UTF8.GetBytes(value)) is { } structured)
        {
            return " " + structured;
        }

        var column = field.Length + ": ".Length;
        if (IsIdentifiers(id))
        {
            return " " + Folding.Fold(options, value, ref column, isText: false, indent: '\t');
        }

        var text = options.International ? value : EncodedWordWriter.Encode(charset, value, isPhrase: false);
        return text.Length == 0 && !options.International
            ? ""
            : " " + Folding.Fold(options, text, ref column, isText: true);
    }

    /// <summary>The value of a header as it stands after the colon, written in UTF-8 (RFC 6532).</summary>
    public static string FormatInternational(FormatOptions options, Header header) =>
        Structured(options, header.Id, header.RawValue) is { } structured
            ? " " + structured
            : Format(options, Encoding.UTF8, header.Field, header.Value);

    private static string? Structured(FormatOptions options, HeaderId id, byte[] value)
    {
        switch (id)
        {
            case HeaderId.From or HeaderId.To or HeaderId.Cc or HeaderId.Bcc or HeaderId.ReplyTo or HeaderId.Sender
                or HeaderId.ResentFrom or HeaderId.ResentTo or HeaderId.ResentCc or HeaderId.ResentBcc
                or HeaderId.ResentReplyTo or HeaderId.ResentSender:
                var addresses = InternetAddressList.Read(value, ParserOptions.Default);
                return addresses.Count == 0 ? null : addresses.Encode(options, HeaderNames.Of(id).Length + ": ".Length);
            case HeaderId.ContentType:
                return ContentType.Read(value, ParserOptions.Default)?.Encode(options, Encoding.UTF8);
            case HeaderId.ContentDisposition:
                return ContentDisposition.Read(value, ParserOptions.Default)?.Encode(options, Encoding.UTF8);
            default:
                return null;
        }
    }

    private static bool IsIdentifiers(HeaderId id) =>
        id is HeaderId.MessageId or HeaderId.ResentMessageId or HeaderId.ContentId or HeaderId.InReplyTo
            or HeaderId.References;
}
