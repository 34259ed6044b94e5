using System.Buffers;
using System.Globalization;

namespace NetLessons;

/// <summary>What the lab's web server answers to a request; knows no connection.</summary>
internal static class LabWebSite
{
    // RFC 3986, section 3.2.2: what a host, with its port, is written in.
    private static readonly SearchValues<char> HostChars = SearchValues.Create(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-._~%!$&'()*+,;=:[]");

    private const string HttpsOnly = "www.lab.test";

    private static readonly HttpFields Allow = new() { { "Allow", "GET, HEAD" } };

    /// <summary>How many bytes of body follow that head (RFC 9112, section 6.3).</summary>
    /// <exception cref="HttpFormatException">That cannot be told, or is more than <paramref name="limit"/>.</exception>
    public static long BodyBytes(RequestHead head, long limit)
    {
        if (head.Fields.Contains("Transfer-Encoding"))
        {
            // Both together are how one request is smuggled in another (section 11.2).
            throw head.Fields.Contains("Content-Length")
                ? new HttpFormatException("Transfer-Encoding and Content-Length do not go together.")
                : new HttpFormatException("Transfer-Encoding is not understood here: use Content-Length.", 501);
        }

        var length = head.Fields.ContentLength ?? 0;
        return length <= limit
            ? length
            : throw new HttpFormatException(
                $"A body of {length} bytes is too long: {limit} are taken.", 413);
    }

    /// <summary>The answer, whether the request is in order or not.</summary>
    public static WebAnswer Answer(RequestHead head, bool isEncrypted)
    {
        var closes = Closes(head);
        try
        {
            var (host, path) = Locate(head, isEncrypted ? "https://" : "http://");
            if (head.Method is not ("GET" or "HEAD"))
            {
                return WebAnswer.Error(405, $"{head.Method} does nothing here.", closes) with { ExtraFields = Allow };
            }

            if (!isEncrypted && host.Equals(HttpsOnly, StringComparison.OrdinalIgnoreCase))
            {
                return WebAnswer.Moved($"https://{HttpsOnly}{path}", closes);
            }

            return path == "/"
                ? Page(WebPage.Of(host), closes)
                : WebAnswer.Error(404, "There is only one page here: /", closes);
        }
        catch (HttpFormatException e)
        {
            return WebAnswer.Error(e.StatusCode, e.Message);
        }
    }

    private static WebAnswer Page(WebPage page, bool closes) => new(200, page.Bytes, closes)
    {
        // The last three are what a cache in front of a busy site adds; the lab plays that too.
        ExtraFields = new HttpFields
        {
            { "Vary", "Accept-Encoding" },
            { "Last-Modified", page.LastModified.ToString("R", CultureInfo.InvariantCulture) },
            { "Cache-Control", "max-age=60" },
            { "Age", "12" },
            { "X-Cache", "HIT from the lab" },
        },
    };

    // RFC 9112, section 9.3.
    private static bool Closes(RequestHead head) =>
        head.Fields.Lists("Connection", "close")
        || (head.Version == "HTTP/1.0" && !head.Fields.Lists("Connection", "keep-alive"));

    /// <summary>Which host and which path are meant (RFC 9112, sections 3.2 and 3.3).</summary>
    private static (string Host, string Path) Locate(RequestHead head, string scheme)
    {
        var hosts = head.Fields.All("Host");
        if (hosts.Count > 1 || (hosts.Count == 0 && head.Version != "HTTP/1.0"))
        {
            throw new HttpFormatException($"There are {hosts.Count} Host fields: one belongs in an HTTP/1.1 request.");
        }

        var (host, target) = (hosts.Count == 1 ? hosts[0] : "", head.Target);
        if (target.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
        {
            // The absolute form, as proxies get it: its host counts, and the field Host does not.
            var rest = target[scheme.Length..];
            var end = rest.AsSpan().IndexOfAny('/', '?');
            (host, target) = end < 0 ? (rest, "/") : (rest[..end], rest[end..]);
            target = target.StartsWith('?') ? "/" + target : target;
            if (host.Length == 0)
            {
                throw new HttpFormatException($"The target {HttpGrammar.Show(head.Target)} names no host.");
            }
        }
        else if (!target.StartsWith('/') && head.Method is "GET" or "HEAD")
        {
            throw new HttpFormatException(
                $"The target {HttpGrammar.Show(target)} is neither a path nor an {scheme} address.");
        }

        if (host.AsSpan().ContainsAnyExcept(HostChars))
        {
            throw new HttpFormatException($"{HttpGrammar.Show(host)} is no host.");
        }

        return (host.Split(':')[0], target.Split('?')[0]);
    }
}
