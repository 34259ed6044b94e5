using System.Text.Json.Nodes;
using MimeKit;

namespace NetLessons.Tests;

/// <summary>PocketMail and Python's email package read what the other one writes, and see the same.</summary>
public sealed class PythonMailTests
{
    private const int Count = 250;

    [Fact]
    public async Task We_read_what_python_writes()
    {
        using var python = PeerProcess.StartPython("write_mail.py", $"{Count}");
        var written = (await python.ReadToEndAsync()).Select(line => JsonNode.Parse(line)!).ToArray();

        Assert.Equal(Count, written.Length);
        AssertSame(written.Select(one => (
            one["fields"]!,
            MailFields.Of(MimeMessage.Load(new MemoryStream(Convert.FromBase64String((string)one["raw"]!)))))));
    }

    [Theory]
    [InlineData(NewLineFormat.Dos)]
    [InlineData(NewLineFormat.Unix)]
    public async Task Python_reads_what_we_write(NewLineFormat newLine)
    {
        var options = FormatOptions.Default.Clone();
        options.NewLineFormat = newLine;
        var messages = GeneratedMail.Messages(Count).ToArray();
        using var python = PeerProcess.StartPython("read_mail.py");
        await python.SendAsync(string.Join('\n', messages.Select(message => Base64(message, options))));
        var read = await python.ReadToEndAsync();

        AssertSame(messages.Zip(read, (message, line) => (Written(message), JsonNode.Parse(line)!)));
        Assert.Equal(messages.Length, read.Length);
    }

    private static void AssertSame(IEnumerable<(JsonNode Expected, JsonNode Actual)> pairs)
    {
        var differences = pairs
            .SelectMany((pair, number) => MailFields.Differences(pair.Expected, pair.Actual)
                .Select(difference => $"message {number}, {difference}"))
            .Take(20).ToArray();
        Assert.True(differences.Length == 0, string.Join("\n", differences));
    }

    private static string Base64(MimeMessage message, FormatOptions options)
    {
        using var stream = new MemoryStream();
        message.WriteTo(options, stream);
        return Convert.ToBase64String(stream.ToArray());
    }

    // A message ends with a line end, and so gives one to a last text that has none and is not encoded.
    private static JsonNode Written(MimeMessage message)
    {
        var fields = MailFields.Of(message);
        if (message.Body is TextPart { ContentTransferEncoding: ContentEncoding.Default } text
            && !text.Text.EndsWith('\n'))
        {
            fields["body"]!["text"] = (string)fields["body"]!["text"]! + "\n";
        }

        return fields;
    }
}
