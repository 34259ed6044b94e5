using System.Text;

namespace NetLessons.Tests;

public sealed class HttpHeadFuzzTests
{
    private static readonly string[] Pieces =
    [
        "\r\n", "\r\n\r\n", "\n", "\r", " ", "\t", ":", ",", "\0", "\x7f", "\u00e9", "HTTP/1.1", "HTTP/2.0", "GET / ",
        "\r\n ", "\r\nHost: a", "Content-Length: ", "Content-Length: 5\r\n", "18446744073709551616", "-1", "chunked",
    ];

    private static readonly Mutator Requests = new(
        [
            "GET / HTTP/1.1\r\nHost: www.sina.com.cn\r\nConnection: close\r\n\r\n",
            "\r\nPOST /a?b=c#d HTTP/1.0\r\nContent-Length: 3\r\nX:\r\n\r\nabc",
            "OPTIONS * HTTP/1.1\r\nA: \t b \t\r\nA: c, d\r\n\r\n",
        ],
        Pieces);

    private static readonly Mutator Responses = new(
        [
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nhello",
            "HTTP/1.0 404\r\nSet-Cookie: a\r\nSet-Cookie: b\r\n folded\r\n\r\n",
            "HTTP/1.1 500 \r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        ],
        Pieces);

    [Fact]
    public void A_head_that_was_written_is_read_alike() => Fuzz.Run(4000, random =>
    {
        var fields = new HttpFields();
        for (var i = random.Next(6); i > 0; i--)
        {
            fields.Add(
                new string(random.GetItems<char>("abcXYZ019!#$%&'*+-.^_`|~", random.Next(1, 10))),
                Encoding.Latin1.GetString([.. random.Bytes(30).Where(b => b is >= 0x20 and not 0x7f or (byte)'\t')]));
        }

        var request = new RequestHead("GET", $"/{random.Next()}", fields);
        Assert.Equal(request.ToString(), RequestHead.Parse(request.ToBytes()).ToString());
        Assert.Equal(fields, RequestHead.Parse(request.ToBytes()).Fields);
        var response = new ResponseHead(random.Next(100, 1000), random.Text(["OK", " ", "\u00e9", "\t"], 5), fields);
        Assert.Equal(response.ToString(), ResponseHead.Parse(response.ToBytes()).ToString());
        Assert.Equal(fields, ResponseHead.Parse(response.ToBytes()).Fields);
    });

    [Fact]
    public void Whatever_comes_for_a_request_is_refused_or_written_and_read_alike() =>
        Fuzz.RunWithRefusals(10_000, random =>
        {
            var bytes = Requests.Next(random);
            if (!Fuzz.Accepts<HttpFormatException, RequestHead>(() => RequestHead.Parse(bytes), out var head))
            {
                return false;
            }

            Assert.Equal(head.ToString(), RequestHead.Parse(head.ToBytes()).ToString());
            Assert.InRange(head.ToString().Length, 0, (2 * bytes.Length) + 4);
            LookAt(head.Fields);
            return true;
        });

    [Fact]
    public void Whatever_comes_for_an_answer_is_refused_or_written_and_read_alike() =>
        Fuzz.RunWithRefusals(10_000, random =>
        {
            var bytes = Responses.Next(random);
            if (!Fuzz.Accepts<HttpFormatException, ResponseHead>(() => ResponseHead.Parse(bytes), out var head))
            {
                return false;
            }

            Assert.Equal(head.ToString(), ResponseHead.Parse(head.ToBytes()).ToString());
            Assert.InRange(head.ToString().Length, 0, (2 * bytes.Length) + 4);
            LookAt(head.Fields);
            Fuzz.Accepts<HttpFormatException>(() => head.EnsureComplete(random.Next(10)));
            return true;
        });

    [Fact]
    public void A_server_takes_the_same_request_however_it_is_cut() => Fuzz.Run(10_000, random =>
    {
        var bytes = Requests.Next(random);
        var whole = Take([bytes]);
        Assert.Equal(whole, Take(random.Cut(bytes)));
        Assert.Equal(whole, Take(bytes.Chunk(1)));
    });

    [Fact]
    public void A_message_is_split_and_nothing_of_it_is_lost() => Fuzz.RunWithRefusals(4000, random =>
    {
        var bytes = Responses.Next(random);
        return Fuzz.Accepts<HttpFormatException>(() =>
        {
            var (head, body) = Http.Split(bytes);
            Assert.Equal<byte>(bytes, (byte[])[.. head, .. "\r\n\r\n"u8, .. body]);
        });
    });

    // What a server makes of the bytes as they come: a head and what is behind it, a refusal, or nothing yet.
    private static string Take(IEnumerable<byte[]> pieces)
    {
        var received = Array.Empty<byte>();
        RequestHead? head = null;
        try
        {
            foreach (var piece in pieces)
            {
                received = [.. received, .. piece];
                var length = 0;
                _ = head is not null || RequestHead.TryParse(received, out head, out length);
                received = received[length..];
            }
        }
        catch (HttpFormatException)
        {
            return "refused";
        }

        return $"{head}{Convert.ToHexString(received)}";
    }

    private static void LookAt(HttpFields fields)
    {
        Assert.All(fields, field => Assert.Contains(field.Value, fields.All(field.Key)));
        Assert.All(fields, field => Assert.Contains(field.Value, fields[field.Key]!, StringComparison.Ordinal));
        fields.Lists("Connection", "close");
        Fuzz.Accepts<HttpFormatException>(() => _ = fields.ContentLength);
    }
}
