using System.Text;

namespace NetLessons.Tests;

public sealed class MailDialogueTests
{
    [Fact]
    public async Task Both_sides_are_there_in_order()
    {
        await using var server = MailClient.StartServer();
        using var client = new MailClient(server);
        client.Converse(("EHLO client", "250-"), ("RSET", "250 "), ("QUIT", "221 "));
        var dialogue = Assert.Single(server.Dialogues);
        Assert.Equal(
            "S: 220 mail ESMTP NetLessons\nC: EHLO client\nS: 250-mail\nS: 250-PIPELINING\nS: 250-SIZE 10485760\n"
            + "S: 250-AUTH LOGIN PLAIN\nS: 250-STARTTLS\nS: 250-ENHANCEDSTATUSCODES\nS: 250 8BITMIME\n"
            + "C: RSET\nS: 250 2.0.0 OK\nC: QUIT\nS: 221 2.0.0 Bye",
            dialogue.ToString());
        Assert.Equal(client.LocalEndPoint, dialogue.Client);
        Assert.All(dialogue.Lines, line => Assert.InRange(line.Time, dialogue.Started, DateTimeOffset.Now));
    }

    [Fact]
    public void A_message_is_shown_as_it_was_sent_and_a_long_one_shortened()
    {
        var dialogue = new MailDialogue(client: null);
        dialogue.AddMessage("Subject: a\r\n\r\n.dot\r\n"u8, isComplete: true);
        Assert.Equal("C: Subject: a\nC: \nC: ..dot\nC: .", dialogue.ToString());

        dialogue = new MailDialogue(client: null);
        dialogue.AddMessage(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("x\r\n", 100))), isComplete: true);
        Assert.EndsWith("C: x\n   (60 more lines left out, 180 bytes)\nC: .", $"{dialogue}", StringComparison.Ordinal);
        Assert.Equal(42, dialogue.Lines.Count);
    }

    [Fact]
    public void A_very_long_dialogue_is_shortened()
    {
        var dialogue = new MailDialogue(client: null);
        for (var i = 0; i < 1000; i++)
        {
            dialogue.AddCommand($"NOOP {i}{new string('x', 1000)}");
        }

        Assert.Equal(501, dialogue.Lines.Count);
        Assert.Equal("   (500 more lines left out)", dialogue.Lines[^1].ToString());
        Assert.All(dialogue.Lines, line => Assert.True(line.Text.Length <= 501));
    }

    [Fact]
    public void Text_is_read_as_utf8_and_controls_are_pictures()
    {
        var dialogue = new MailDialogue(client: null);
        dialogue.AddCommand(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes("NOOP 管理员 \0\x1b\x7f")));
        Assert.Equal("C: NOOP 管理员 ␀␛␡", dialogue.ToString());
    }

    [Fact]
    public void A_remark_keeps_its_own_parentheses_in_every_picture()
    {
        var dialogue = new MailDialogue(client: null);
        dialogue.AddRemark("the connection broke off: reset (104)");
        Assert.Equal("the connection broke off: reset (104)", dialogue.Lines[0].Text);
        Assert.Equal("   (the connection broke off: reset (104))", dialogue.ToString());
        Assert.Equal("the connection broke off: reset (104)", dialogue.ToWire().Events[^1].Remark);
        var html = new StringWriter();
        ((IPicture)dialogue).WriteHtml(html);
        Assert.Contains(">(the connection broke off: reset (104))</td>", html.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_picture_is_a_table_with_both_letters_and_all_text_encoded()
    {
        var dialogue = new MailDialogue(client: null);
        dialogue.AddReply(new SmtpReply(220, null, "mail").ToBytes());
        dialogue.AddCommand("NOOP <script>alert('x')</script>");
        dialogue.AddRemark("the client hung up");
        var html = new StringWriter();
        ((IPicture)dialogue).WriteHtml(html);
        Assert.StartsWith("<table", html.ToString(), StringComparison.Ordinal);
        Assert.Contains(">S:</td>", html.ToString(), StringComparison.Ordinal);
        Assert.Contains("font-weight:bold\">C:</td>", html.ToString(), StringComparison.Ordinal);
        Assert.Contains("NOOP &lt;script&gt;", html.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_oldest_dialogues_are_forgotten_first_and_running_ones_are_there()
    {
        await using var server = MailServer.Start(MailClient.Options with { MaxDialogues = 2 });
        using var first = new MailClient(server);
        using var second = new MailClient(server);
        using var third = new MailClient(server);
        first.Converse(("NOOP", "250 "));
        Assert.Equal([second.LocalEndPoint, third.LocalEndPoint], server.Dialogues.Select(dialogue => dialogue.Client));
    }
}
