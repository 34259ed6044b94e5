namespace NetLessons.Tests;

/// <summary>A request for one of the lab's pages, as a client sends it.</summary>
internal static class PageRequest
{
    public const string Get = "GET / HTTP/1.1\r\nHost: www.baidu.com\r\n\r\n";
    public const string GetAndClose = "GET / HTTP/1.1\r\nHost: www.baidu.com\r\nConnection: close\r\n\r\n";

    /// <summary>How long the page is.</summary>
    public const int PageBytes = 29506;
}
