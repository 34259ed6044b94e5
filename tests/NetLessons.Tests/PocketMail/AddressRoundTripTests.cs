using MimeKit;

namespace NetLessons.Tests;

/// <summary>Addresses that came to mean something else when they were read and written.</summary>
public sealed class AddressRoundTripTests
{
    [Theory]
    [InlineData("x@[a@b]", "x", "[a@b]")]
    [InlineData("\"a@b\"", "\"a@b\"", "")]
    [InlineData("\"a@b\".c", "\"a@b\".c", "")]
    [InlineData("\"a\\\"@b\"@c.example", "\"a\\\"@b\"", "c.example")]
    [InlineData("x@[xn--r8jz45g]", "x", "[xn--r8jz45g]")]
    [InlineData("x@[ 127.0.0.1\t]", "x", "[127.0.0.1]")]
    public void The_domain_begins_behind_the_sign_that_stands_neither_in_quotes_nor_in_brackets(
        string address, string localPart, string domain)
    {
        var mailbox = MailboxAddress.Parse(address);
        Assert.Equal((localPart, domain), (mailbox.LocalPart, mailbox.Domain));
    }

    [Theory]
    [InlineData("x@[127.0.0.é1]")]
    [InlineData("x@[127.0[.0.1]")]
    [InlineData("x@[127.0\\.0.1]")]
    [InlineData("x@[127.0\0.0.1]")]
    public void What_no_domain_literal_can_hold_is_refused(string address) =>
        Assert.Equal(
            "Invalid domain literal token at offset 2",
            Assert.Throws<ParseException>(() => MailboxAddress.Parse(address)).Message);

    [Fact]
    public void An_address_without_a_domain_is_no_part_of_the_next_ones_name()
    {
        var list = new InternetAddressList
        {
            new MailboxAddress(null, "root"),
            new MailboxAddress("Ann", "ann@lab.example"),
            new MailboxAddress(null, "\"a b\""),
            new GroupAddress("Team", [new MailboxAddress(null, "wheel")]),
        };
        Assert.Equal("<root>, Ann <ann@lab.example>, <\"a b\">, Team: wheel;", list.ToString(encode: true));
        Assert.Equal($"{list}", $"{InternetAddressList.Parse(list.ToString(encode: true))}");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void A_group_without_a_name_stays_one(string? name)
    {
        var written = new GroupAddress(name, [new MailboxAddress(null, "a@b.example")]).ToString(encode: true);
        Assert.Equal("\"\": a@b.example;", written);
        Assert.IsType<GroupAddress>(Assert.Single(InternetAddressList.Parse(written)));
    }
}
