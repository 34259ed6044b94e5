namespace NetLessons.Tests;

public sealed class HttpFieldsTests
{
    [Fact]
    public void Fields_are_found_whatever_the_case_and_keep_their_order()
    {
        var fields = new HttpFields { { "Server", "nginx" }, { "Set-Cookie", "a=1" }, { "set-cookie", "b=2" } };
        Assert.Equal("nginx", fields["SERVER"]);
        Assert.Equal(["a=1", "b=2"], fields.All("Set-Cookie"));
        Assert.Equal("a=1, b=2", fields["set-COOKIE"]);
        Assert.Null(fields["Missing"]);
        Assert.False(fields.Contains("Missing"));
        Assert.Equal(["Server", "Set-Cookie", "set-cookie"], fields.Select(field => field.Key));
    }

    [Theory]
    [InlineData("Bad Name", "value")]
    [InlineData("", "value")]
    [InlineData("Name:", "value")]
    [InlineData("Name", "value\r\nInjected: yes")]
    [InlineData("Name", "a\0b")]
    [InlineData("Name", "新浪")]
    public void A_field_that_could_not_be_sent_as_one_line_is_not_added(string name, string value)
    {
        var fields = new HttpFields();
        Assert.Throws<ArgumentException>(() => fields.Add(name, value));
        Assert.Empty(fields);
    }

    [Theory]
    [InlineData("598838", 598838L)]
    [InlineData("7, 7", 7L)]
    [InlineData("0", 0L)]
    public void A_content_length_is_a_number_of_bytes(string value, long expected) =>
        Assert.Equal(expected, new HttpFields { { "content-length", value } }.ContentLength);

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("0x10")]
    [InlineData("7, 8")]
    [InlineData("99999999999999999999")]
    public void A_content_length_that_is_none_is_refused(string value)
    {
        var fields = new HttpFields { { "Content-Length", value } };
        var error = Assert.Throws<HttpFormatException>(() => fields.ContentLength);
        Assert.Contains($"'{value}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_content_length_there_is_no_length() => Assert.Null(new HttpFields().ContentLength);

    [Fact]
    public void A_word_is_found_in_a_list_spread_over_lines()
    {
        var fields = new HttpFields { { "Connection", "upgrade, Keep-Alive" }, { "connection", "close" } };
        Assert.True(fields.Lists("Connection", "keep-alive"));
        Assert.True(fields.Lists("Connection", "close"));
        Assert.False(fields.Lists("Connection", "keep"));
    }
}
