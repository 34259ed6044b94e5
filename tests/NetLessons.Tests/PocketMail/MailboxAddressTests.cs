using MimeKit;

namespace NetLessons.Tests;

public sealed class MailboxAddressTests
{
    private static readonly RecordedCases Parse = RecordedCases.Of("addresses", "parse");
    private static readonly RecordedCases Construct = RecordedCases.Of("addresses", "construct");

    public static TheoryData<string> ParseIds => Parse.Ids;

    public static TheoryData<string> ConstructIds => Construct.Ids;

    [Theory]
    [MemberData(nameof(ParseIds))]
    public void A_text_is_read_as_a_mailbox_and_as_a_list_as_recorded(string id) => Parse.Check(id, recorded =>
    {
        var input = recorded.Text("input")!;
        var mailbox = recorded.GetProperty("mailbox");
        Assert.Equal(mailbox.GetProperty("tryParse").GetBoolean(), MailboxAddress.TryParse(input, out var read));
        if (read is not null)
        {
            RecordedAddresses.AssertMailbox(mailbox, read);
        }

        RecordedAddresses.AssertError(mailbox, "parseError", () => MailboxAddress.Parse(input));

        var list = recorded.GetProperty("list");
        Assert.Equal(list.GetProperty("tryParse").GetBoolean(), InternetAddressList.TryParse(input, out var addresses));
        if (addresses is not null)
        {
            RecordedAddresses.AssertAddresses(list.GetProperty("addresses"), addresses);
            Assert.Equal(list.Text("toString"), addresses.ToString());
            Assert.Equal(list.PlatformText("toStringEncoded"), addresses.ToString(FormatOptions.Default, true));
        }

        RecordedAddresses.AssertError(list, "parseError", () => InternetAddressList.Parse(input));
    });

    [Theory]
    [MemberData(nameof(ConstructIds))]
    public void A_mailbox_is_made_or_refused_as_recorded(string id) => Construct.Check(id, recorded =>
    {
        MailboxAddress Make() => new(recorded.Text("name"), recorded.Text("address")!);

        if (recorded.TryGetProperty("result", out var result))
        {
            RecordedAddresses.AssertMailbox(result, Make());
        }

        RecordedAddresses.AssertError(recorded, "error", Make);
    });

    [Fact]
    public void A_null_is_no_mailbox()
    {
        Assert.False(MailboxAddress.TryParse(null, out var mailbox));
        Assert.Null(mailbox);
        Assert.Throws<ArgumentNullException>(() => MailboxAddress.Parse(null!));
    }

    [Fact]
    public void Line_ends_in_a_name_never_end_the_header()
    {
        var mailbox = new MailboxAddress("hello\r\nBcc: victim@example.org", "someone@example.com");

        foreach (var international in new[] { false, true })
        {
            var header = mailbox.ToString(new FormatOptions { International = international }, encode: true);

            Assert.DoesNotContain('\n', header);
            Assert.DoesNotContain('\r', header);
        }
    }

    [Theory]
    [InlineData("\"a\r\nBcc: victim@example.org\"@example.com")]
    [InlineData("\"a\nb\"@example.com")]
    [InlineData("\"a\\\r\\\nb\"@example.com")]
    [InlineData("\"a\0b\"@example.com")]
    [InlineData("a@[127.0.0.1\r\nBcc: victim@example.org]")]
    public void Line_ends_in_an_address_are_refused(string address)
    {
        Assert.Throws<ParseException>(() => new MailboxAddress("Alice", address));
        Assert.False(MailboxAddress.TryParse($"Alice <{address}>", out _));
        Assert.Throws<ParseException>(
            () => new MailboxAddress("Alice", "alice@example.com") { Address = address });
    }
}
