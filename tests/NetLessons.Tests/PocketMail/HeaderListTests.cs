using MimeKit;

namespace NetLessons.Tests;

public sealed class HeaderListTests
{
    [Fact]
    public void Headers_are_found_by_name_whatever_its_case()
    {
        var headers = new HeaderList { { HeaderId.Subject, "hello" }, { "X-Own", "1" }, { "x-own", "2" } };

        Assert.Equal("hello", headers["SUBJECT"]);
        Assert.Equal("1", headers["X-OWN"]);
        Assert.Null(headers[HeaderId.To]);
        Assert.True(headers.Contains("x-Own"));
        Assert.False(headers.Contains(HeaderId.To));
    }

    [Fact]
    public void A_header_is_replaced_where_it_stands()
    {
        var headers = new HeaderList { { "A", "1" }, { "B", "2" }, { "A", "3" }, { "C", "4" } };

        headers.Replace("a", "5");
        headers["C"] = "6";
        headers.Replace("D", "7");
        Assert.True(headers.Remove("B"));
        Assert.False(headers.Remove("B"));

        Assert.Equal(["a: 5", "C: 6", "D: 7"], headers.Select(header => header.ToString()));
    }

    [Fact]
    public void A_list_tells_of_every_change_in_it()
    {
        var changed = new List<string>();
        var headers = new HeaderList();
        headers.Changed += header => changed.Add(header.ToString());
        var subject = new Header(HeaderId.Subject, "one");

        headers.Add(subject);
        subject.Value = "two";
        headers.RemoveAll(HeaderId.Subject);
        subject.Value = "not in the list any more";

        Assert.Equal(["Subject: one", "Subject: two", "Subject: two"], changed);
    }
}
