using System.Text;
using System.Text.RegularExpressions;

namespace NetLessons.Tests;

public sealed class PortalPageTests
{
    [Theory]
    [InlineData("www.sina.com.cn", "新浪首页", 598838)]
    [InlineData("www.sohu.com", "搜狐", 214606)]
    [InlineData("www.baidu.com", "百度一下，你就知道", 29506)]
    [InlineData("www.lab.test", "NetLessons 实验室", 16384)]
    public void Each_site_has_a_page_of_its_own_of_an_exact_size(string host, string title, int bytes)
    {
        var page = WebPage.Of(host).Bytes;
        Assert.Equal(bytes, page.Length);

        var html = Encoding.UTF8.GetString(page);
        Assert.Contains($"<title>{title}</title>", html, StringComparison.Ordinal);
        Assert.Contains("<meta charset=\"utf-8\">", html, StringComparison.Ordinal);
        Assert.EndsWith("</html>\n", html, StringComparison.Ordinal);
        Assert.Contains($"not the real {host}", html[..3000], StringComparison.Ordinal);
        Assert.True(Regex.Match(html, "<!--.*?-->").Length < 120);
    }

    [Fact]
    public void A_host_that_has_no_page_gets_the_first_sites() =>
        Assert.Same(WebPage.Of("www.sina.com.cn"), WebPage.Of("unknown.example"));

    [Fact]
    public void A_page_is_the_same_every_time_and_another_for_another_host()
    {
        static string Write(string host) =>
            new PortalPage(host, "t", "#000").Write(20_000).Replace(host, "", StringComparison.Ordinal);

        Assert.Equal(Write("a.example"), Write("a.example"));
        Assert.NotEqual(Write("a.example"), Write("b.example"));
    }

    [Fact]
    public void Stories_differ()
    {
        var stories = Regex.Matches(Encoding.UTF8.GetString(WebPage.Of("www.sina.com.cn").Bytes), "<li>.*</li>");
        Assert.True(stories.Count > 1000);
        Assert.True(stories.Select(story => story.Value).Distinct().Count() > stories.Count * 0.9);
    }

    [Fact]
    public void Every_size_can_be_had_exactly()
    {
        for (var bytes = 12_000; bytes < 12_050; bytes++)
        {
            Assert.Equal(bytes, Encoding.UTF8.GetByteCount(new PortalPage("a.example", "t", "#000").Write(bytes)));
        }
    }

    [Fact]
    public void Every_link_leads_to_a_section_and_every_element_is_closed()
    {
        var html = Encoding.UTF8.GetString(WebPage.Of("www.baidu.com").Bytes);
        Assert.All(
            Regex.Matches(html, "href=\"#(.*?)\""),
            link => Assert.Contains($"id=\"{link.Groups[1].Value}\"", html, StringComparison.Ordinal));
        foreach (var name in new[] { "section", "ul", "li", "b", "p", "main", "body", "a" })
        {
            Assert.Equal(Regex.Count(html, $"<{name}[ >]"), Regex.Count(html, $"</{name}>"));
        }
    }
}
