using MimeKit.Utils;

namespace NetLessons.Tests;

public sealed class MimeUtilsTests
{
    [Fact]
    public void Identifiers_look_as_recorded_and_are_never_the_same()
    {
        var ids = Enumerable.Range(0, 100).Select(_ => MimeUtils.GenerateMessageId("example.com")).ToHashSet();

        Assert.Equal(100, ids.Count);
        Assert.All(
            ids.Append(MimeUtils.GenerateMessageId()),
            id => Assert.Matches(@"^[0-9A-Z]+\.[0-9A-Z]{1,13}@[^@<>\s]+$", id));
        Assert.Throws<ArgumentException>(() => MimeUtils.GenerateMessageId(""));
    }

    [Theory]
    [InlineData("<a@b>", "a@b")]
    [InlineData(" (comment) <a@b> <c@d>", "a@b")]
    [InlineData("a@b", "a@b")]
    [InlineData("<a@b", "a@b")]
    [InlineData("<a@\r\n b>", "a@b")]
    [InlineData("", null)]
    [InlineData("<>", null)]
    public void The_first_identifier_is_read(string text, string? id) =>
        Assert.Equal(id, MimeUtils.ParseMessageId(text));

    [Fact]
    public void Quotes_come_and_go()
    {
        const string Text = "a \"b\" \\ c";

        Assert.Equal("\"a \\\"b\\\" \\\\ c\"", MimeUtils.Quote(Text));
        Assert.Equal(Text, MimeUtils.Unquote(MimeUtils.Quote(Text)));
    }
}
