namespace NetLessons.Tests;

public sealed class ImapFolderTests
{
    [Fact]
    public async Task An_account_has_an_inbox_and_three_folders_more()
    {
        await using var server = RawImapClient.StartServer();
        using var client = new RawImapClient(server);
        client.LogIn();
        Assert.Equal(
            [
                "LIST (\\Archive) \"/\" Archive", "LIST () \"/\" INBOX", "LIST (\\Sent) \"/\" Sent",
                "LIST (\\Trash) \"/\" Trash",
            ],
            client.Ask("LIST \"\" *"));
        Assert.Equal(["LIST (\\Noselect) \"/\" \"\""], client.Ask("LIST \"\" \"\""));
        Assert.Equal(["LIST (\\Noselect) \"/\" \"\""], client.Ask("LIST Archive \"\""));
        Assert.Equal(["LIST () \"/\" INBOX"], client.Ask("LIST \"\" inbox"));
        Assert.Equal(["LSUB (\\Sent) \"/\" Sent"], client.Ask("LSUB \"\" \"S%\""));
        Assert.Equal(3, client.Ask("LIST (SPECIAL-USE) \"\" \"*\"").Length);
        Assert.Equal(["NAMESPACE ((\"\" \"/\")) NIL NIL"], client.Ask("NAMESPACE"));
        Assert.Equal(["ID (\"name\" \"NetLessons\")"], client.Ask("ID (\"name\" \"test\" \"version\" NIL)"));
        Assert.Equal(["ID (\"name\" \"NetLessons\")"], client.Ask("ID NIL"));
    }

    [Fact]
    public async Task Folders_are_created_renamed_and_deleted()
    {
        await using var server = RawImapClient.StartServer("Subject: a\r\n\r\n");
        using var client = RawImapClient.OpenInbox(server);
        client.Expect("CREATE Work/2026/", "OK ");
        client.Expect("CREATE \"&ZeVnLIqe- one\"", "OK ");
        client.Expect("CREATE inbox", "NO [ALREADYEXISTS] ");
        client.Expect("CREATE a//b", "NO [CANNOT] ");
        client.Expect("CREATE \"a*\"", "NO [CANNOT] ");
        client.Expect($"CREATE {new string('x', 256)}", "NO [CANNOT] ");
        client.Expect("CREATE Work", "OK ");
        client.Expect("COPY 1 Work/2026", "OK [COPYUID ");
        client.Expect("RENAME Work Office", "OK ");
        client.Expect("RENAME Office Sent", "NO [CANNOT] ");
        client.Expect("RENAME Work Other", "NO [NONEXISTENT] ");
        client.Expect("RENAME INBOX Other", "NO [CANNOT] ");
        client.Expect("SUBSCRIBE Office", "OK ");
        client.Expect("UNSUBSCRIBE Nothing", "NO [NONEXISTENT] ");
        Assert.Equal(
            ["LIST () \"/\" \"&ZeVnLIqe- one\"", "LIST () \"/\" Office", "LIST () \"/\" Office/2026"],
            client.Ask("LIST \"\" \"*\"").Where(line => line.Contains(" () ", StringComparison.Ordinal)
                && !line.EndsWith("INBOX", StringComparison.Ordinal)).OrderBy(line => line, StringComparer.Ordinal));
        Assert.Equal(["STATUS Office/2026 (MESSAGES 1 UNSEEN 1)"], client.Ask("STATUS Office/2026 (MESSAGES UNSEEN)"));
        client.Expect("DELETE Office/2026", "OK ");
        client.Expect("DELETE Office/2026", "NO [NONEXISTENT] ");
        client.Expect("DELETE INBOX", "NO [CANNOT] ");
        client.Expect("SELECT Office/2026", "NO [NONEXISTENT] ");
        client.Expect("FETCH 1 FLAGS", "BAD ");
    }

    [Fact]
    public async Task A_folder_that_is_made_again_has_another_validity()
    {
        await using var server = RawImapClient.StartServer();
        using var client = new RawImapClient(server);
        client.LogIn();
        client.Ask("CREATE Work");
        var before = client.Ask("STATUS Work (UIDVALIDITY)")[0];
        client.Ask("DELETE Work");
        client.Ask("CREATE Work");
        Assert.NotEqual(before, client.Ask("STATUS Work (UIDVALIDITY)")[0]);
    }

    [Fact]
    public async Task A_message_is_appended_with_its_flags_and_its_date()
    {
        await using var server = RawImapClient.StartServer();
        using var client = RawImapClient.OpenInbox(server);
        client.Send("x APPEND INBOX (\\Seen $Mine) \"17-Jul-1996 02:44:25 -0700\" {16}\r\n");
        Assert.StartsWith("+ ", client.ReadResponse(), StringComparison.Ordinal);
        client.Send("Subject: a\n\nhi\r\n\r\n");
        var (untagged, result) = client.ReadResult("x");
        Assert.Equal(["1 EXISTS", "1 RECENT"], untagged);
        Assert.Matches(@"\AOK \[APPENDUID \d+ 1\] Appended\z", result);
        Assert.Equal(
            ["1 FETCH (FLAGS ($Mine \\Recent \\Seen) INTERNALDATE \"17-Jul-1996 02:44:25 -0700\" "
                + "BODY[] {18}\r\nSubject: a\r\n\r\nhi\r\n)"],
            client.Ask("FETCH 1 (FLAGS INTERNALDATE BODY[])"));
        client.Expect("APPEND Sent {1+}\r\nx", "OK [APPENDUID ");
        client.Expect("APPEND {4+}\r\nSent {1+}\r\nx", "OK [APPENDUID ");
        client.Expect("APPEND Nowhere {1+}\r\nx", "NO [TRYCREATE] ");
        client.Expect("APPEND Sent {1+}\r\n\0", "NO [CANNOT] ");
        client.Expect("APPEND Sent (\\Recent) {1+}\r\nx", "BAD ");
        client.Expect("APPEND Sent \"yesterday\" {1+}\r\nx", "BAD ");
        client.Expect("APPEND Sent \"x\"", "BAD ");
        Assert.Equal(["STATUS Sent (MESSAGES 2 RECENT 2)"], client.Ask("STATUS Sent (MESSAGES RECENT)"));
        client.Expect("STATUS Sent (WHAT)", "BAD ");
        Assert.Contains("\nC: Subject: a␊␊hi\n", $"{server.Dialogues[0]}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ALL", "1 2 3")]
    [InlineData("2:3", "2 3")]
    [InlineData("*", "3")]
    [InlineData("UID 2,9", "2")]
    [InlineData("SEEN", "2")]
    [InlineData("UNSEEN", "1 3")]
    [InlineData("KEYWORD $Mine", "3")]
    [InlineData("UNKEYWORD $mine", "1 2")]
    [InlineData("RECENT", "1 2 3")]
    [InlineData("NEW", "1 3")]
    [InlineData("OLD", "")]
    [InlineData("FROM ANN", "1")]
    [InlineData("FROM ann TO bob", "1")]
    [InlineData("FROM ann TO eve", "")]
    [InlineData("SUBJECT \"second one\"", "2")]
    [InlineData("SUBJECT 星星", "1")]
    [InlineData("CHARSET UTF-8 SUBJECT {6+}\r\n星星", "1")]
    [InlineData("HEADER X-Thing \"\"", "2")]
    [InlineData("HEADER X-Thing val", "2")]
    [InlineData("BODY GRÜSSE", "3")]
    [InlineData("BODY grüße", "2 3")]
    [InlineData("TEXT x-thing", "2")]
    [InlineData("TEXT 您好", "1")]
    [InlineData("TEXT 中文", "3")]
    [InlineData("NOT TEXT 您好", "2 3")]
    [InlineData("OR FROM ann SEEN", "1 2")]
    [InlineData("OR (FROM ann UNSEEN) (NOT ALL)", "1")]
    [InlineData("(1 (2))", "")]
    [InlineData("LARGER 150", "3")]
    [InlineData("SMALLER 90", "2")]
    [InlineData("SENTON 1-Feb-2026", "1")]
    [InlineData("SENTBEFORE 1-Feb-2026", "2")]
    [InlineData("SENTSINCE \"1-Feb-2026\"", "1")]
    [InlineData("SINCE 1-Jan-2020", "1 2 3")]
    [InlineData("BEFORE 1-Jan-2020", "")]
    [InlineData("NOT NOT 1", "1")]
    public async Task A_search_finds_what_fits_all_keys(string keys, string numbers)
    {
        await using var server = RawImapClient.StartServer(
            "Date: Sun, 1 Feb 2026 23:59:00 +0800 (CST)\r\nFrom: Ann <a@b>\r\nTo: bob\r\n"
                + "Subject: =?utf-8?B?5p2l6Ieq5pif?=\r\n =?utf-8?B?5pif55qE5oiR?=\r\n\r\n您好\r\n",
            "Date: 31 Jan 2026 23:00 -0800\r\nSubject: The second one\r\nX-Thing: value\r\n\r\ngrüße\r\n",
            "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=iso-8859-1\r\n"
                + "Content-Transfer-Encoding: quoted-printable\r\n\r\nGR=DCSSE gr=FC=\r\n=DFe\r\n--b\r\n"
                + "Content-Type: text/plain; charset=gb2312\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + "1tDOxA==\r\n--b--\r\n");
        using var client = RawImapClient.OpenInbox(server);
        client.Ask("STORE 2 +FLAGS.SILENT (\\Seen)");
        client.Ask("STORE 3 +FLAGS.SILENT ($Mine)");
        Assert.Equal([$"SEARCH {numbers}".TrimEnd()], client.Ask($"SEARCH {keys}"));
        Assert.Equal([$"SEARCH {numbers}".TrimEnd()], client.Ask($"UID SEARCH {keys}"));
    }

    [Theory]
    [InlineData("utf-7")]
    [InlineData("x-nothing")]
    [InlineData("US-ASCII")]
    public async Task Text_in_a_charset_that_nobody_reads_is_searched_as_utf8(string charset)
    {
        await using var server = RawImapClient.StartServer(
            $"Subject: =?{charset}?Q?gr=C3=BC=C3=9Fe?=\r\n"
                + $"Content-Type: text/plain; charset={charset}\r\n\r\ngrüße\r\n");
        using var client = RawImapClient.OpenInbox(server);
        Assert.Equal(["SEARCH 1"], client.Ask("SEARCH SUBJECT grüße"));
        Assert.Equal(["SEARCH 1"], client.Ask("SEARCH BODY grüße"));
        Assert.Equal(["SEARCH 1"], client.Ask("SEARCH TEXT grüße"));
    }

    [Theory]
    [InlineData("", "BAD ")]
    [InlineData("WHAT", "BAD SEARCH knows no WHAT")]
    [InlineData("FROM", "BAD ")]
    [InlineData("(ALL", "BAD ")]
    [InlineData("SINCE yesterday", "BAD ")]
    [InlineData("LARGER 4294967296", "BAD ")]
    [InlineData("ALL ", "BAD ")]
    [InlineData("CHARSET KOI8-R ALL", "NO [BADCHARSET (US-ASCII UTF-8)] ")]
    public async Task A_search_that_is_none_says_why(string keys, string result)
    {
        await using var server = RawImapClient.StartServer("\r\nhi\r\n");
        using var client = RawImapClient.OpenInbox(server);
        client.Expect($"SEARCH {keys}", result);
    }

    [Theory]
    [InlineData(40, "OK ")]
    [InlineData(60, "BAD The keys are nested deeper than 50")]
    [InlineData(2000, "BAD The keys are nested deeper than 50")]
    public async Task Keys_are_not_nested_without_end(int depth, string result)
    {
        await using var server = RawImapClient.StartServer("\r\nhi\r\n");
        using var client = RawImapClient.OpenInbox(server);
        client.Expect($"SEARCH {string.Concat(Enumerable.Repeat("NOT ", depth))}ALL", result);
        client.Expect($"SEARCH {new string('(', depth)}ALL{new string(')', depth)}", result);
    }
}
