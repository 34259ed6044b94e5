using System.Text;
using MimeKit;
using MimeKit.Utils;

namespace NetLessons.Tests;

public sealed class EncodedWordFuzzTests
{
    private static readonly string[] Letters =
    [
        "a", "Z", "0", " ", " ", "\t", "_", "=", "?", "\"", "\\", "(", "<", "@", ",", ".", "\u00e9", "你", "好", "😀",
        "\u007f",
    ];

    private static readonly Mutator Headers = new(
        [
            "=?utf-8?B?5p2l6Ieq?= and =?utf-8?Q?caf=C3=A9_?=",
            "=?iso-8859-1?q?caf=E9?= =?us-ascii*en?b?aGk=?=\r\n =?utf-8?B?5p2?= =?utf-8?B?pQ==?=",
            "\"=?gb2312?B?xOO6ww==?=\" plain",
        ],
        [
            "=?", "?=", "?", "=", "utf-8", "utf-16", "utf-7", "iso-2022-jp", "?B?", "?q?", "_", " ", "\r\n ", "\u00e9",
            "AAAA", "=C3",
        ]);

    [Fact]
    public void A_text_that_was_encoded_is_decoded_alike() => Fuzz.Run(4000, random =>
    {
        var text = random.Text(Letters, 60);
        if (text.Contains("=?", StringComparison.Ordinal))
        {
            return;
        }

        var encoded = Rfc2047.EncodeText(Encoding.UTF8, text);
        Assert.True(Ascii.IsValid(encoded));
        Assert.DoesNotContain((byte)'\n', encoded);
        Assert.Equal(text.Trim(' ', '\t'), Rfc2047.DecodeText(encoded));
    });

    [Fact]
    public void A_subject_that_was_written_is_read_alike() => Fuzz.Run(2000, random =>
    {
        var subject = random.Text(Letters, 150);
        if (subject.Contains("=?", StringComparison.Ordinal) || subject.Split(' ', '\t').Any(word => word.Length > 60))
        {
            return;
        }

        using var written = new MemoryStream();
        var format = new FormatOptions { International = random.Next(4) == 0 };
        new MimeMessage { Subject = subject, Body = new TextPart("plain") }.WriteTo(format, written);
        written.Position = 0;

        // A line that is folded keeps one of several spaces.
        Assert.Equal(Words(subject), Words(MimeMessage.Load(written).Subject!));

        static string[] Words(string text) => text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
    });

    [Fact]
    public void Whatever_comes_is_decoded_to_no_more_than_it_was() => Fuzz.Run(10_000, random =>
    {
        var bytes = Headers.Next(random);
        Assert.InRange(Rfc2047.DecodeText(bytes).Length, 0, bytes.Length);
        Assert.Equal(Rfc2047.DecodeText(bytes), Rfc2047.DecodePhrase(bytes));
    });
}
