using NetLessons.Notebooks;

namespace NetLessons.Tests;

public sealed class TextWidthTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("abc…", 4)]
    [InlineData("管理员", 6)]
    [InlineData("ＡＢ，。", 8)]
    [InlineData("ｱｲ", 2)]
    [InlineData("한글", 4)]
    [InlineData("e\u0301", 1)]
    [InlineData("👋", 2)]
    [InlineData("\U00020000", 2)]
    public void Text_takes_the_columns_of_its_characters(string text, int columns) =>
        Assert.Equal(columns, TextWidth.Of(text));

    [Fact]
    public void Padding_counts_columns() => Assert.Equal("中文  ", TextWidth.Pad("中文", 6));

    [Theory]
    [InlineData("中文中文", 8, "中文中文")]
    [InlineData("中文中文", 7, "中文中…")]
    [InlineData("中文中文", 6, "中文…")]
    [InlineData("abcdef", 4, "abc…")]
    public void A_cut_never_takes_more_columns(string text, int columns, string expected) =>
        Assert.Equal(expected, TextWidth.Cut(text, columns));
}
