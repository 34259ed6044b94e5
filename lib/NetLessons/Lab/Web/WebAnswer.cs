using System.Globalization;
using System.Net;
using System.Text;

namespace NetLessons;

/// <summary>An answer of the lab's web server, before it is written.</summary>
/// <param name="StatusCode">The status code.</param>
/// <param name="Body">The body that goes with it, in HTML; left off where the request was <c>HEAD</c>.</param>
/// <param name="Closes">Whether the connection ends after this answer.</param>
internal sealed record WebAnswer(int StatusCode, ReadOnlyMemory<byte> Body, bool Closes)
{
    private static readonly Dictionary<int, string> Reasons = new()
    {
        [200] = "OK",
        [302] = "Moved Temporarily",
        [400] = "Bad Request",
        [404] = "Not Found",
        [405] = "Method Not Allowed",
        [408] = "Request Timeout",
        [413] = "Content Too Large",
        [431] = "Request Header Fields Too Large",
        [501] = "Not Implemented",
        [503] = "Service Unavailable",
        [505] = "HTTP Version Not Supported",
    };

    /// <summary>The fields that go with this answer alone.</summary>
    public HttpFields ExtraFields { get; init; } = [];

    /// <summary>An answer that says what was wrong with the request.</summary>
    public static WebAnswer Error(int statusCode, string explanation, bool closes = true) =>
        Explain(statusCode, explanation, closes);

    /// <summary>An answer that sends the client on (RFC 9110, section 15.4).</summary>
    public static WebAnswer Moved(string location, bool closes) =>
        Explain(302, $"This page is at {location}", closes) with
        {
            ExtraFields = new HttpFields { { "Location", location } },
        };

    /// <summary>The head, with the date that it is given (RFC 9110, section 6.6.1).</summary>
    public ResponseHead Head(DateTime utcNow)
    {
        var fields = new HttpFields
        {
            { "Server", "nginx" },
            { "Date", utcNow.ToString("R", CultureInfo.InvariantCulture) },
            { "Content-Type", "text/html" },
            { "Content-Length", Body.Length.ToString(CultureInfo.InvariantCulture) },
            { "Connection", Closes ? "close" : "keep-alive" },
        };
        foreach (var (name, value) in ExtraFields)
        {
            fields.Add(name, value);
        }

        return new ResponseHead(StatusCode, Reasons[StatusCode], fields);
    }

    private static WebAnswer Explain(int statusCode, string explanation, bool closes)
    {
        var title = $"{statusCode} {Reasons[statusCode]}";
        var html = $"<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>{title}</title></head>\n"
            + $"<body><h1>{title}</h1><p>{WebUtility.HtmlEncode(explanation)}</p></body></html>\n";
        return new WebAnswer(statusCode, Encoding.UTF8.GetBytes(html), closes);
    }
}
