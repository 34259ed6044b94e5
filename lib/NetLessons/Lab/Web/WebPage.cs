using System.Text;

namespace NetLessons;

/// <summary>A page of the lab, made when it is first asked for.</summary>
/// <param name="Bytes">The HTML, in UTF-8.</param>
/// <param name="LastModified">When the page last changed: the same at every start, as its content is.</param>
internal sealed record WebPage(byte[] Bytes, DateTime LastModified)
{
    private static readonly Lazy<WebPage> Sina = Make("www.sina.com.cn", "新浪首页", "#d4351c", 598838);

    private static readonly Dictionary<string, Lazy<WebPage>> Pages = new(StringComparer.OrdinalIgnoreCase)
    {
        ["www.sina.com.cn"] = Sina,
        ["www.sohu.com"] = Make("www.sohu.com", "搜狐", "#b8860b", 214606),
        ["www.baidu.com"] = Make("www.baidu.com", "百度一下，你就知道", "#2b50c8", 29506),
        ["www.lab.test"] = Make("www.lab.test", "NetLessons 实验室", "#2e7d32", 16384),
    };

    /// <summary>The page of a host; that of the first site where the host has none.</summary>
    public static WebPage Of(string host) => Pages.GetValueOrDefault(host, Sina).Value;

    private static Lazy<WebPage> Make(string host, string title, string color, int bytes) => new(() =>
        new WebPage(
            Encoding.UTF8.GetBytes(new PortalPage(host, title, color).Write(bytes)),
            new DateTime(2026, 1, 5, 8, 0, 0, DateTimeKind.Utc)));
}
