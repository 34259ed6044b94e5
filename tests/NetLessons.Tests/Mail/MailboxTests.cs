namespace NetLessons.Tests;

public sealed class MailboxTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Waiting_finds_the_message_that_is_there_already()
    {
        var mailbox = new Mailbox("bob@lab.example");
        var first = Message("1@far.example");
        mailbox.Add(first);
        mailbox.Add(Message("2@far.example"));
        Assert.Same(first, await mailbox.WaitForAsync("1@far.example", TimeSpan.Zero));
        Assert.Same(first, await mailbox.WaitForAsync("<1@far.example>", TimeSpan.Zero));
        Assert.Same(first, await mailbox.WaitForAsync(_ => true, TimeSpan.Zero));
    }

    [Fact]
    public async Task Waiting_ends_when_the_message_comes()
    {
        var mailbox = new Mailbox("bob@lab.example");
        var waiting = Enumerable.Range(0, 10).Select(i => mailbox.WaitForAsync($"{i}@far.example", Limit)).ToArray();
        var messages = Enumerable.Range(0, 10).Select(i => Message($"{i}@far.example")).ToArray();
        Parallel.ForEach(messages.Append(Message("other@far.example")), mailbox.Add);
        Assert.Equal(messages, await Task.WhenAll(waiting));
        Assert.Equal("bob@lab.example: 11 messages", mailbox.ToString());
    }

    [Fact]
    public async Task Waiting_in_vain_tells_what_the_mailbox_holds()
    {
        var mailbox = new Mailbox("bob@lab.example");
        var limit = TimeSpan.FromMilliseconds(20);
        var empty = await Assert.ThrowsAsync<TimeoutException>(() => mailbox.WaitForAsync("<9@far.example>", limit));
        Assert.Equal(
            "The message <9@far.example> did not come to bob@lab.example within 0.02 seconds. "
            + "The mailbox is empty: was the message accepted, and for this address?",
            empty.Message);

        mailbox.Add(Message("1@far.example"));
        var full = await Assert.ThrowsAsync<TimeoutException>(() => mailbox.WaitForAsync("9@far.example", limit));
        Assert.EndsWith(
            "The mailbox holds 1 message, the newest first: "
            + "out@far.example → bob@lab.example, <1@far.example>, 33 bytes",
            full.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_in_the_condition_is_the_one_s_who_waits()
    {
        var mailbox = new Mailbox("bob@lab.example");
        var waiting = mailbox.WaitForAsync(_ => throw new InvalidOperationException("mine"), Limit);
        mailbox.Add(Message("1@far.example"));
        Assert.Equal("mine", (await Assert.ThrowsAsync<InvalidOperationException>(() => waiting)).Message);
    }

    [Theory]
    [InlineData("Subject: a\r\nMessage-ID: <1@x.example>\r\n\r\n", "1@x.example")]
    [InlineData("MESSAGE-id:\r\n <1@x.example>\r\n\r\n", "1@x.example")]
    [InlineData("Message-ID:\r\n <1@x.example>\r\n (by us)\r\n\r\n", "1@x.example")]
    [InlineData("X: a\r\n Message-ID: <0@x.example>\r\nMessage-ID: <1@x.example>\r\n\r\n", "1@x.example")]
    [InlineData("Message-Id: 1@x.example \r\n\r\n", "1@x.example")]
    [InlineData("Subject: a\r\n\r\nMessage-ID: <1@x.example>\r\n", "")]
    [InlineData("\r\nMessage-ID: <1@x.example>\r\n\r\n", "")]
    [InlineData("X-Message-ID: <1@x.example>\r\n", "")]
    [InlineData("Message-ID:\r\nSubject: a\r\n\r\n", "")]
    [InlineData("Message-ID: <1@x.example>", "1@x.example")]
    [InlineData("", "")]
    public void The_identifier_is_that_of_the_header(string raw, string messageId)
    {
        var message = Message("", raw);
        Assert.Equal(messageId, message.MessageId);
        using var stream = message.OpenRead();
        Assert.Equal(raw, new StreamReader(stream).ReadToEnd());
    }

    private static MailDelivery Message(string messageId, string? raw = null) => new(
        new MailEnvelope("out@far.example", ["bob@lab.example"], null),
        System.Text.Encoding.ASCII.GetBytes(raw ?? $"Message-ID: <{messageId}>\r\n\r\n\r\n"),
        DateTimeOffset.Now);
}
