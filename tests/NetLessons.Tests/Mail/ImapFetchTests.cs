namespace NetLessons.Tests;

public sealed class ImapFetchTests
{
    private const string Simple =
        "Date: Sun, 1 Feb 2026 08:00:00 +0800\r\nFrom: =?utf-8?B?5pif?= <ann@lab.example>, \"x, y\" <c@d.example>\r\n"
        + "To: team: e@f.example, g@h.example (Gil);\r\nSubject: a \"quote\"\r\nX-Long: folded\r\n here\r\n"
        + "In-Reply-To: <0@x>\r\nMessage-ID: <1@x>\r\n\r\nhi\r\nthere\r\n";

    private const string Nested =
        "Content-Type: multipart/mixed; boundary=\"b;1\"\r\n\r\npreamble\r\n--b;1\r\n"
        + "Content-Type: multipart/alternative; boundary=inner\r\n\r\n--inner\r\n\r\nplain\r\n--inner \r\n"
        + "Content-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: BASE64\r\n\r\nPGI+\r\n--inner--\r\n"
        + "--b;1\r\nContent-Type: message/rfc822\r\nContent-Disposition: attachment; filename*=utf-8''x.eml\r\n\r\n"
        + "Subject: within\r\n\r\nbody\r\nof it\r\n--b;1--\r\nepilogue\r\n";

    [Theory]
    [InlineData("BODY[]", Simple)]
    [InlineData("RFC822", Simple)]
    [InlineData("BODY[TEXT]", "hi\r\nthere\r\n")]
    [InlineData("RFC822.TEXT", "hi\r\nthere\r\n")]
    [InlineData("BODY[1]", "hi\r\nthere\r\n")]
    [InlineData("BODY[2]", "")]
    [InlineData("BODY[1.1]", "")]
    [InlineData("BODY[1.HEADER]", "")]
    [InlineData("BODY[]<4.6>", ": Sun,")]
    [InlineData("BODY[TEXT]<9.100>", "\r\n")]
    [InlineData("BODY[TEXT]<100.5>", "")]
    [InlineData("BODY[HEADER.FIELDS (subject X-LONG)]", "Subject: a \"quote\"\r\nX-Long: folded\r\n here\r\n\r\n")]
    [InlineData("BODY[HEADER.FIELDS (Nothing)]", "\r\n")]
    [InlineData("BODY[HEADER.FIELDS.NOT (Date From To Subject X-Long In-Reply-To)]", "Message-ID: <1@x>\r\n\r\n")]
    public async Task A_piece_of_a_message_is_given(string item, string expected)
    {
        await using var server = RawImapClient.StartServer(Simple);
        using var client = RawImapClient.OpenInbox(server);
        client.Ask("STORE 1 +FLAGS.SILENT (\\Seen)");
        var name = item.EndsWith('>') ? $"{item.Split('.')[0]}>" : item;
        Assert.Equal([$"1 FETCH ({name} {{{expected.Length}}}\r\n{expected})"], client.Ask($"FETCH 1 {item}"));
    }

    [Theory]
    [InlineData("1", "--inner\r\n\r\nplain\r\n--inner \r\nContent-Type: text/html; charset=\"utf-8\"\r\n"
        + "Content-Transfer-Encoding: BASE64\r\n\r\nPGI+\r\n--inner--")]
    [InlineData("1.1", "plain")]
    [InlineData("1.1.MIME", "\r\n")]
    [InlineData("1.2", "PGI+")]
    [InlineData("1.2.MIME", "Content-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: BASE64\r\n\r\n")]
    [InlineData("1.3", "")]
    [InlineData("2", "Subject: within\r\n\r\nbody\r\nof it")]
    [InlineData("2.HEADER", "Subject: within\r\n\r\n")]
    [InlineData("2.HEADER.FIELDS (Subject)", "Subject: within\r\n\r\n")]
    [InlineData("2.TEXT", "body\r\nof it")]
    [InlineData("2.1", "body\r\nof it")]
    [InlineData("3", "")]
    public async Task The_parts_of_a_message_have_numbers(string section, string expected)
    {
        await using var server = RawImapClient.StartServer(Nested);
        using var client = RawImapClient.OpenInbox(server);
        Assert.Equal(
            [$"1 FETCH (UID 1 BODY[{section}] {{{expected.Length}}}\r\n{expected})"],
            client.Ask($"UID FETCH 1 BODY.PEEK[{section}]"));
    }

    [Fact]
    public async Task The_envelope_has_the_header_taken_apart()
    {
        await using var server = RawImapClient.StartServer(Simple, "Subject: ü\r\nTo: nobody\r\n\r\n");
        using var client = RawImapClient.OpenInbox(server);
        const string From =
            "((\"=?utf-8?B?5pif?=\" NIL \"ann\" \"lab.example\")(\"x, y\" NIL \"c\" \"d.example\"))";
        Assert.Equal(
            "1 FETCH (ENVELOPE (\"Sun, 1 Feb 2026 08:00:00 +0800\" \"a \\\"quote\\\"\" "
                + $"{From} {From} {From} ((NIL NIL \"team\" NIL)(NIL NIL \"e\" \"f.example\")"
                + "(\"Gil\" NIL \"g\" \"h.example\")(NIL NIL NIL NIL)) NIL NIL \"<0@x>\" \"<1@x>\"))",
            client.Ask("FETCH 1 ENVELOPE")[0]);
        Assert.Equal(
            "2 FETCH (ENVELOPE (NIL {2}\r\nü NIL NIL NIL ((NIL NIL \"nobody\" \"\")) NIL NIL NIL NIL))",
            client.Ask("FETCH 2 ENVELOPE")[0]);
    }

    [Fact]
    public async Task No_literal_has_a_nul()
    {
        await using var server = RawImapClient.StartServer("Subject: a\0b\r\n\r\nx\0y\r\n");
        using var client = RawImapClient.OpenInbox(server);
        Assert.Equal(
            ["1 FETCH (BODY[] {21}\r\nSubject: a\ufffdb\r\n\r\nx\ufffdy\r\n BODY[TEXT]<1> {1}\r\n\ufffd)"],
            client.Ask("FETCH 1 (BODY.PEEK[] BODY.PEEK[TEXT]<1.1>)"));
        Assert.Contains("{3}\r\na\ufffdb", client.Ask("FETCH 1 ENVELOPE")[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sender:\r\nReply-To: \r\n")]
    [InlineData("Sender: \t\r\n \r\nReply-To:\r\n")]
    [InlineData("")]
    public async Task An_empty_sender_is_who_the_message_is_from(string fields)
    {
        await using var server = RawImapClient.StartServer($"From: ann@lab.example\r\n{fields}\r\nhi\r\n");
        using var client = RawImapClient.OpenInbox(server);
        const string From = "((NIL NIL \"ann\" \"lab.example\"))";
        Assert.Equal(
            $"1 FETCH (ENVELOPE (NIL NIL {From} {From} {From} NIL NIL NIL NIL NIL))",
            client.Ask("FETCH 1 ENVELOPE")[0]);
    }

    [Fact]
    public async Task The_structure_shows_the_tree_of_parts()
    {
        await using var server = RawImapClient.StartServer(
            Nested, "\r\nhi\r\n", "Content-Type: multipart/x; boundary=b\r\n\r\n");
        using var client = RawImapClient.OpenInbox(server);
        Assert.Equal(
            [
                "1 FETCH (BODYSTRUCTURE ("
                    + "((\"text\" \"plain\" (\"charset\" \"us-ascii\") NIL NIL \"7bit\" 5 0 NIL NIL NIL NIL)"
                    + "(\"text\" \"html\" (\"charset\" \"utf-8\") NIL NIL \"base64\" 4 0 NIL NIL NIL NIL) "
                    + "\"alternative\" (\"boundary\" \"inner\") NIL NIL NIL)"
                    + "(\"message\" \"rfc822\" NIL NIL NIL \"7bit\" 30 "
                    + "(NIL \"within\" NIL NIL NIL NIL NIL NIL NIL NIL) "
                    + "(\"text\" \"plain\" (\"charset\" \"us-ascii\") NIL NIL \"7bit\" 11 1 NIL NIL NIL NIL) 3 NIL "
                    + "(\"attachment\" (\"filename*\" \"utf-8''x.eml\")) NIL NIL) "
                    + "\"mixed\" (\"boundary\" \"b;1\") NIL NIL NIL))",
            ],
            client.Ask("FETCH 1 BODYSTRUCTURE"));
        Assert.Equal(
            [
                "2 FETCH (BODY (\"text\" \"plain\" (\"charset\" \"us-ascii\") NIL NIL \"7bit\" 4 1))",
                "3 FETCH (BODY ((\"text\" \"plain\" (\"charset\" \"us-ascii\") NIL NIL \"7bit\" 0 0) \"x\"))",
            ],
            client.Ask("FETCH 2:3 BODY"));
    }

    [Theory]
    [InlineData("ALL", "FLAGS INTERNALDATE RFC822.SIZE ENVELOPE")]
    [InlineData("FAST", "FLAGS INTERNALDATE RFC822.SIZE")]
    [InlineData("FULL", "FLAGS INTERNALDATE RFC822.SIZE ENVELOPE BODY")]
    public async Task A_macro_stands_for_items(string macro, string items)
    {
        await using var server = RawImapClient.StartServer(Simple);
        using var client = RawImapClient.OpenInbox(server);
        Assert.Equal(client.Ask($"FETCH 1 ({items})"), client.Ask($"FETCH 1 {macro}"));
    }

    [Theory]
    [InlineData("FETCH 1 (BODY[MIME])")]
    [InlineData("FETCH 1 BODY[0]")]
    [InlineData("FETCH 1 BODY[1.-1]")]
    [InlineData("FETCH 1 BODY[WHAT]")]
    [InlineData("FETCH 1 BODY[HEADER.FIELDS ()]")]
    [InlineData("FETCH 1 BODY[HEADER.FIELDS]")]
    [InlineData("FETCH 1 BODY[TEXT]<1>")]
    [InlineData("FETCH 1 BODY[TEXT")]
    [InlineData("FETCH 1 ()")]
    [InlineData("FETCH 1 (FLAGS")]
    [InlineData("FETCH 1 WHAT")]
    [InlineData("FETCH 1")]
    [InlineData("FETCH x FLAGS")]
    [InlineData("FETCH 2 FLAGS")]
    [InlineData("UID FETCH 1")]
    [InlineData("UID WHAT 1")]
    public async Task A_fetch_that_is_none_is_bad(string command)
    {
        await using var server = RawImapClient.StartServer(Simple);
        using var client = RawImapClient.OpenInbox(server);
        client.Expect(command, "BAD ");
        client.Expect("NOOP", "OK ");
    }
}
