using System.Text;
using System.Text.Json;
using MimeKit;
using MimeKit.Utils;

namespace NetLessons.Tests;

public sealed class Rfc2047Tests
{
    private static readonly RecordedCases Encode = RecordedCases.Of("encoded-words", "encode");
    private static readonly RecordedCases EncodeCharsets = RecordedCases.Of("encoded-words", "encodeCharsets");
    private static readonly RecordedCases Decode = RecordedCases.Of("encoded-words", "decode");

    public static TheoryData<string> EncodeIds => Encode.Ids;

    public static TheoryData<string> EncodeCharsetsIds => EncodeCharsets.Ids;

    public static TheoryData<string> DecodeIds => Decode.Ids;

    [Theory]
    [MemberData(nameof(EncodeIds))]
    public void A_text_is_encoded_as_recorded(string id) => Encode.Check(id, recorded =>
    {
        var input = recorded.Text("input")!;
        var mailbox = new MailboxAddress(input, "someone@example.com");
        var from = new InternetAddressList([mailbox]).ToHeader(HeaderId.From);
        var subject = new Header("Subject", input);

        Assert.Equal(recorded.Text("mailboxToString"), mailbox.ToString());
        Assert.Equal(recorded.PlatformText("mailboxToStringEncoded"), mailbox.ToString(FormatOptions.Default, true));
        Assert.Equal(recorded.Bytes("encodePhrase"), Rfc2047.EncodePhrase(Encoding.UTF8, input));
        Assert.Equal(recorded.Bytes("encodeText"), Rfc2047.EncodeText(Encoding.UTF8, input));
        Assert.Equal(Utf8(recorded, "fromHeader"), Written(from, international: false));
        Assert.Equal(Utf8(recorded, "subjectHeader"), Written(subject, international: false));
        Assert.Equal(Utf8(recorded, "fromHeaderInternational"), Written(from, international: true));
        Assert.Equal(Utf8(recorded, "subjectHeaderInternational"), Written(subject, international: true));
        Assert.Equal(
            recorded.Text("reparsedName"),
            InternetAddressList.Read(from.RawValue, ParserOptions.Default).Mailboxes.Single().Name);
        Assert.Equal(
            recorded.Text("reparsedSubject"),
            new Header("Subject"u8.ToArray(), subject.RawValue).Value);
    });

    [Theory]
    [MemberData(nameof(EncodeCharsetsIds))]
    public void A_text_is_encoded_in_another_charset_as_recorded(string id) => EncodeCharsets.Check(id, recorded =>
    {
        var input = recorded.Text("input")!;
        var name = recorded.Text("charset")!;
        var charset = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        var mailbox = new MailboxAddress(charset, input, "someone@example.com");

        Assert.Equal(recorded.Bytes("encodePhrase"), Rfc2047.EncodePhrase(charset, input));
        Assert.Equal(recorded.Bytes("encodeText"), Rfc2047.EncodeText(charset, input));
        Assert.Equal(
            Utf8(recorded, "headerRawValue").ReplaceLineEndings(),
            Encoding.UTF8.GetString(new Header(charset, "Subject", input).RawValue));
        Assert.Equal(recorded.PlatformText("mailboxToStringEncoded"), mailbox.ToString(FormatOptions.Default, true));
    });

    [Theory]
    [MemberData(nameof(DecodeIds))]
    public void Encoded_words_are_decoded_as_recorded(string id) => Decode.Check(id, recorded =>
    {
        Assert.Equal(recorded.Text("decodePhrase"), Rfc2047.DecodePhrase(recorded.Bytes("input")));
        Assert.Equal(recorded.Text("decodeText"), Rfc2047.DecodeText(recorded.Bytes("input")));
    });

    private static string Utf8(JsonElement recorded, string field) =>
        Encoding.UTF8.GetString(recorded.Bytes(field));

    private static string Written(Header header, bool international)
    {
        using var stream = new MemoryStream();
        header.WriteTo(
            new FormatOptions { NewLineFormat = NewLineFormat.Dos, International = international }, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
