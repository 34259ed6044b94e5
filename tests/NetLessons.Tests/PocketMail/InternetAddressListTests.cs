using System.Text;
using System.Text.Json;
using MimeKit;

namespace NetLessons.Tests;

public sealed class InternetAddressListTests
{
    private static readonly RecordedCases Lists = RecordedCases.Of("addresses", "lists");

    public static TheoryData<string> ListIds => Lists.Ids;

    [Theory]
    [MemberData(nameof(ListIds))]
    public void A_list_is_written_as_recorded(string id) => Lists.Check(id, recorded =>
    {
        var list = new InternetAddressList(Addresses(recorded.GetProperty("addresses")));

        Assert.Equal(recorded.Text("toString"), list.ToString());
        Assert.Equal(
            recorded.Text("toStringEncoded"),
            list.ToString(new FormatOptions { NewLineFormat = NewLineFormat.Dos }, true));
        Assert.Equal(
            recorded.GetProperty("mailboxes").EnumerateArray().Select(mailbox => mailbox.GetString()),
            list.Mailboxes.Select(mailbox => mailbox.Address));

        // An empty list takes the header away.
        if (recorded.Text("toHeaderValue") is { } value)
        {
            var header = list.ToHeader(HeaderId.To);
            Assert.Equal(value, header.Value);
            Assert.Equal(
                Encoding.UTF8.GetString(recorded.Bytes("toHeaderRawValue")).ReplaceLineEndings(),
                Encoding.UTF8.GetString(header.RawValue));
        }
    });

    [Fact]
    public void A_list_tells_of_every_change_in_it()
    {
        var changes = 0;
        var alice = new MailboxAddress("Alice", "alice@example.com");
        var group = new GroupAddress("friends");
        var list = new InternetAddressList();
        list.Changed += () => changes++;

        list.Add(alice);
        list.Add(group);
        alice.Name = "Alice Liddell";
        group.Members.Add(new MailboxAddress(null, "bob@example.org"));
        list[0] = new MailboxAddress(null, "carol@example.net");
        alice.Name = "not in the list any more";
        Assert.True(list.Remove(group));
        list.Clear();

        Assert.Equal(7, changes);
        Assert.Empty(list);
    }

    [Fact]
    public void Addresses_that_are_added_together_are_one_change()
    {
        var changes = 0;
        var alice = new MailboxAddress("Alice", "alice@example.com");
        var list = new InternetAddressList();
        list.Changed += () => changes++;

        list.AddRange([alice, new MailboxAddress(null, "bob@example.org")]);
        list.AddRange([]);
        Assert.Throws<ArgumentNullException>(() => list.AddRange([alice, null!]));
        Assert.Equal(1, changes);

        alice.Name = "Alice Liddell";
        Assert.Equal(2, changes);
        Assert.Equal(2, list.Count);
    }

    [Fact]
    public void Groups_that_nest_too_deep_are_an_error_and_no_crash()
    {
        var text = string.Concat(Enumerable.Repeat("a:", 100_000));

        Assert.False(InternetAddressList.TryParse(text, out _));
    }

    [Fact]
    public void Addresses_before_an_error_in_a_header_are_kept()
    {
        var list = InternetAddressList.Read(
            "alice@example.com, bob@@example.org\r\n"u8.ToArray(), ParserOptions.Default);

        Assert.Equal("alice@example.com", list.ToString());
    }

    private static IEnumerable<InternetAddress> Addresses(JsonElement recorded) =>
        recorded.EnumerateArray().Select(address => address.Text("type") == nameof(GroupAddress)
            ? new GroupAddress(address.Text("name"), Addresses(address.GetProperty("members")))
            : (InternetAddress)new MailboxAddress(address.Text("name"), address.Text("address")!));
}
