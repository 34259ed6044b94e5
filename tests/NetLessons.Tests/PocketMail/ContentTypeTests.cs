using System.Text;
using System.Text.Json;
using MimeKit;

namespace NetLessons.Tests;

public sealed class ContentTypeTests
{
    private static readonly string[] Fields = ["contentType", "contentDisposition"];

    /// <summary>The parts of all recorded messages: what they show, and as what they are written.</summary>
    public static TheoryData<string, string> Parts()
    {
        using var stream = File.OpenRead(RecordedCases.PathOf("messages.json"));
        using var document = JsonDocument.Parse(stream);
        return
        [
            .. document.RootElement.GetProperty("messages").EnumerateArray()
                .SelectMany(message => message.GetProperty("parts").EnumerateArray())
                .SelectMany(part => Fields.Select(field => (part.Text(field)!, part.PlatformText(field + "Encoded")!)))
                .Where(header => header.Item1 is not null && !header.Item2.Contains("=?"))
                .Distinct(),
        ];
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void A_recorded_header_is_read_and_written_again(string shown, string encoded)
    {
        var value = encoded[(encoded.IndexOf(':') + 1)..];
        if (encoded.StartsWith("Content-Type", StringComparison.Ordinal))
        {
            var type = ContentType.Parse(value);
            Assert.Equal(shown, type.ToString());
            Assert.Equal(encoded, type.ToString(true));
            Assert.Equal(encoded, type.Clone().ToString(true));
        }
        else
        {
            var disposition = ContentDisposition.Parse(value);
            Assert.Equal(shown, disposition.ToString());
            Assert.Equal(encoded, disposition.ToString(true));
            Assert.Equal(encoded, disposition.Clone().ToString(true));
        }
    }

    [Fact]
    public void A_name_in_encoded_words_is_written_as_MimeKit_does()
    {
        var disposition = new ContentDisposition();
        disposition.Parameters.Add(
            new Parameter("filename", "季度报告.pdf") { EncodingMethod = ParameterEncodingMethod.Rfc2047 });

        Assert.Equal(
            "Content-Disposition: attachment; filename=\"=?utf-8?b?5a2j5bqm5oql5ZGKLnBk?=\r\n\t=?utf-8?q?f?=\"",
            disposition.ToString(new FormatOptions { NewLineFormat = NewLineFormat.Dos }, Encoding.UTF8, true));
        Assert.Equal("季度报告.pdf", ContentDisposition.Parse(disposition.ToString(true)[20..]).FileName);
    }

    [Theory]
    [InlineData("text/plain; charset=us-ascii (Plain text)", "text/plain; charset=\"us-ascii\"")]
    [InlineData("TEXT / Plain ;; charset = \"utf-8\" ;", "TEXT/Plain; charset=\"utf-8\"")]
    [InlineData("text/plain; name=two words.txt; x=1", "text/plain; name=\"two words.txt\"; x=\"1\"")]
    [InlineData("text/plain; name=\"unclosed; x=1", "text/plain; name=\"unclosed\"; x=\"1\"")]
    [InlineData("text/plain; name=\"=?utf-8?b?5Lit5paH?=\"", "text/plain; name=\"中文\"")]
    [InlineData("text/plain; name*1=b; name*0=a", "text/plain; name=\"ab\"")]
    [InlineData("text/plain; name*0*=utf-8'zh'%E4%B8; name*1*=%AD; name*2=%", "text/plain; name=\"中%\"")]
    [InlineData("text/plain; name=a.txt; name*=utf-8''%E4%B8%AD", "text/plain; name=\"中\"")]
    [InlineData("text/plain; name=a.txt; NAME=b.txt; x'y=1", "text/plain; name=\"a.txt\"")]
    [InlineData("text/plain; name*=%E9", "text/plain; name=\"é\"")]
    [InlineData("text/plain; name*=%zz", "text/plain; name=\"%zz\"")]
    [InlineData("text/plain; =x; name; x=", "text/plain; x=\"\"")]
    public void Careless_parameters_are_read(string text, string shown) =>
        Assert.Equal("Content-Type: " + shown, ContentType.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("text")]
    [InlineData("/plain")]
    [InlineData("text/plain; x=(unclosed")]
    public void What_is_no_type_is_refused(string text)
    {
        Assert.False(ContentType.TryParse(text, out _));
        Assert.Throws<ParseException>(() => ContentType.Parse(text));
    }

    [Fact]
    public void Line_ends_in_a_value_never_end_the_header()
    {
        foreach (var international in new[] { false, true })
        {
            var type = new ContentType("text", "plain") { Name = "a\r\nBcc: victim@example.org" };
            var written = type.ToString(
                new FormatOptions { International = international, NewLineFormat = NewLineFormat.Unix },
                Encoding.UTF8,
                true);

            Assert.DoesNotContain('\r', written);
            Assert.DoesNotContain("\nBcc", written);
        }
    }

    [Fact]
    public void A_type_tells_of_every_change_in_it()
    {
        var changes = 0;
        var type = new ContentType("text", "plain");
        type.Changed += () => changes++;

        type.Charset = "utf-8";
        type.Charset = "us-ascii";
        type.MediaSubtype = "html";
        type.Charset = null;

        Assert.Equal(4, changes);
        Assert.True(type.IsMimeType("TEXT", "*"));
        Assert.Null(type.CharsetEncoding);
    }
}
