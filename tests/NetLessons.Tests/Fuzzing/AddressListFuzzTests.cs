using System.Text;
using System.Text.RegularExpressions;
using MimeKit;

namespace NetLessons.Tests;

public sealed partial class AddressListFuzzTests
{
    private static readonly string[] NameLetters =
        ["a", "B", " ", ",", ".", "\"", "\\", "(", ")", "<", ":", ";", "@", "é", "好", "😀", "O'Neil", "=?"];

    private static readonly Mutator Lists = new(
        [
            "Ann <ann@lab.example>, bob@lab.example (Bob), \"O\\\"Neil, Shaun\" <shaun@far.example>",
            "Team: a@b.example, \"B C\" <b@c.example>;, undisclosed-recipients:;",
            "<@relay.example:a@b.example>, \"a b\"@c.example, x@[127.0.0.1], =?utf-8?B?5p2l?= <y@例え.example>",
            "a . b @ c . example (comment (nested \\) )), d@xn--r8jz45g.example,,",
        ],
        [
            ",", ";", ":", "<", ">", "@", "\"", "\\", "(", ")", ".", "[", "]", " ", "\r\n ", "\0", "=?utf-8?q?=22?=",
            "=?utf-8?q?a=0D=0ABcc:_x?=", "\u00e9", "xn--", "a: b: c: d;;;",
        ]);

    [Fact]
    public void Addresses_that_were_written_are_read_alike() => Fuzz.Run(2000, random =>
    {
        var list = new InternetAddressList();
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            list.Add(random.Next(5) == 0
                ? new GroupAddress(Name(random) + "g", Enumerable.Range(0, random.Next(4)).Select(_ => Mailbox(random)))
                : Mailbox(random));
        }

        var options = new FormatOptions { International = random.Next(3) == 0, NewLineFormat = NewLineFormat.Dos };
        Assert.Equal(Shown(list), Shown(InternetAddressList.Parse(list.ToString(options, encode: true))));
    });

    [Fact]
    public void Whatever_comes_is_refused_or_read_and_written_alike() => Fuzz.RunWithRefusals(10_000, random =>
    {
        var bytes = Lists.Next(random);
        var text = Encoding.UTF8.GetString(bytes);
        Fuzz.Accepts<ParseException>(() => MailboxAddress.Parse(text));
        Assert.InRange(InternetAddressList.Read(bytes, ParserOptions.Default).Mailboxes.Count(), 0, bytes.Length);
        if (!Fuzz.Accepts<ParseException, InternetAddressList>(() => InternetAddressList.Parse(text), out var list))
        {
            return false;
        }

        var encoded = list.ToString(encode: true);
        Assert.True(Ascii.IsValid(encoded) || list.Mailboxes.Any(mailbox => mailbox.IsInternational), encoded);
        Assert.DoesNotMatch(@"\n(?![ \t])", encoded);

        if (!Names(list).Any(name => EncodedWordStart().IsMatch(name ?? "")))
        {
            Assert.Equal(Shown(list), Shown(InternetAddressList.Parse(encoded)));
        }

        return true;
    });

    // MimeKit writes a name with the beginning of an encoded word in it as it is, and then it is read as that word.
    [GeneratedRegex(@"=\?[^? \t\r\n]+\?[bBqQ]\?")]
    private static partial Regex EncodedWordStart();

    private static IEnumerable<string?> Names(InternetAddressList list) => list
        .Select(address => address.Name)
        .Concat(list.OfType<GroupAddress>().SelectMany(group => Names(group.Members)));

    private static MailboxAddress Mailbox(Random random)
    {
        string[] locals = ["a", "a.b", "\"a b\"", "\"a\\\"b\"", "\"a@b\"", "x+y", "o'neil"];
        string[] domains = ["lab.example", "b", "[127.0.0.1]", "[a@b]", "a-b.c.example", "例え.example"];
        return new MailboxAddress(
            random.Next(3) == 0 ? null : Name(random),
            $"{locals[random.Next(locals.Length)]}@{domains[random.Next(domains.Length)]}");
    }

    private static string Name(Random random) => random.Text(NameLetters, 12).Trim();

    // A line that is folded keeps one of several spaces, and a name has none at its ends.
    private static string Shown(InternetAddressList list) => string.Join('|', list.Select(address => address switch
    {
        GroupAddress group => $"{Words(group.Name)}: {Shown(group.Members)};",
        MailboxAddress mailbox => $"{Words(mailbox.Name)} <{mailbox.GetAddress(idnEncode: true).ToLowerInvariant()}>",
        _ => throw new NotSupportedException(),
    }));

    private static string Words(string? name) =>
        string.Join(' ', (name ?? "").Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries));
}
