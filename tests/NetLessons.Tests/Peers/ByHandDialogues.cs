namespace NetLessons.Tests;

/// <summary>
/// A mailbox is looked into by hand, line by line. The same dialogues are held with every server, so that one whose
/// replies have another structure is found out.
/// </summary>
internal static class ByHandDialogues
{
    public const string First = "Subject: one\r\n\r\n.dot\r\n.\r\nlast\r\n";
    public const string Second = "Subject: two\r\n\r\nhello\r\n";

    /// <summary>POP3 (RFC 1939), with a mailbox that has both messages; the second one is deleted.</summary>
    public static ByHandDialogue Pop3(string user, string password) => new(
    [
        new("", @"\+OK .+"),
        new("NONSENSE", "-ERR .+"),
        new($"USER {user}", @"\+OK.*"),
        new("PASS wrong", @"-ERR \[AUTH\] .+"),
        new($"USER {user}", @"\+OK.*"),
        new($"PASS {password}", @"\+OK .+"),
        new("STAT", $@"\+OK 2 {First.Length + Second.Length}"),
        new("LIST", @"\+OK.*", $"1 {First.Length}", $"2 {Second.Length}", @"\."),
        new("LIST 2", $@"\+OK 2 {Second.Length}"),
        new("UIDL", @"\+OK.*", "1 [!-~]{1,70}", "2 [!-~]{1,70}", @"\."),
        new("TOP 1 0", @"\+OK.*", "Subject: one", "", @"\."),
        new("TOP 1 1", @"\+OK.*", "Subject: one", "", @"\.\.dot", @"\."),
        new("RETR 1", @"\+OK.*", "Subject: one", "", @"\.\.dot", @"\.\.", "last", @"\."),
        new("RETR 9", "-ERR .+"),
        new("DELE 1", @"\+OK.*"),
        new("LIST 1", "-ERR .+"),
        new("LIST", @"\+OK.*", $"2 {Second.Length}", @"\."),
        new("STAT", $@"\+OK 1 {Second.Length}"),
        new("RSET", @"\+OK.*"),
        new("NOOP", @"\+OK.*"),
        new("DELE 2", @"\+OK.*"),
        new("QUIT", @"\+OK.*"),
    ], isTagged: false);

    /// <summary>IMAP (RFC 3501, RFC 6851), with a mailbox that has both messages; both leave the inbox.</summary>
    public static ByHandDialogue Imap(string user, string password) => new(
    [
        new("", @"\* OK .+"),
        new("a1 CAPABILITY", @"\* CAPABILITY .*\bIMAP4rev1\b.*", "a1 OK .+"),
        new("a2 NONSENSE", "a2 BAD .+"),
        new($"a3 LOGIN {user} wrong", @"a3 NO \[AUTHENTICATIONFAILED\] .+"),
        new($"a4 LOGIN {user} \"{password}\"", "a4 OK .+"),
        new("a5 LIST \"\" INBOX", """\* LIST \(.*\) "/" "?INBOX"?""", "a5 OK .+"),
        new("a6 CREATE Kept", "a6 OK .+"),
        new(
            "a7 SELECT INBOX",
            @"\* 2 EXISTS",
            @"\* FLAGS \(.*\\Seen.*\)",
            @"\* OK \[UIDVALIDITY \d+\].*",
            @"\* OK \[UIDNEXT 3\].*",
            @"a7 OK \[READ-WRITE\] .+"),
        new(
            "a8 FETCH 1:2 (UID RFC822.SIZE)",
            $@"\* 1 FETCH \(UID 1 RFC822\.SIZE {First.Length}\)",
            $@"\* 2 FETCH \(UID 2 RFC822\.SIZE {Second.Length}\)",
            "a8 OK .+"),
        new(
            "a9 FETCH 1 BODY.PEEK[HEADER.FIELDS (SUBJECT)]",
            @"\* 1 FETCH \(BODY\[HEADER\.FIELDS \(SUBJECT\)\] \{16\}",
            "Subject: one",
            "",
            @"\)",
            "a9 OK .+"),
        new(
            "b1 FETCH 1 BODY.PEEK[TEXT]",
            $@"\* 1 FETCH \(BODY\[TEXT\] \{{{First.Length - 16}\}}",
            @"\.dot",
            @"\.",
            "last",
            @"\)",
            "b1 OK .+"),
        new("b2 SEARCH UNSEEN", @"\* SEARCH 1 2", "b2 OK .+"),
        new(@"b3 STORE 1 +FLAGS (\Seen)", @"\* 1 FETCH \(FLAGS \(.*\\Seen.*\)\)", "b3 OK .+"),
        new("b4 SEARCH UNSEEN", @"\* SEARCH 2", "b4 OK .+"),
        new("b5 UID SEARCH SUBJECT two", @"\* SEARCH 2", "b5 OK .+"),
        new("b6 COPY 1 Kept", "b6 OK .+"),
        new("b7 COPY 1 Nowhere", @"b7 NO \[TRYCREATE\] .+"),
        new(@"b8 STORE 1 +FLAGS (\Deleted)", @"\* 1 FETCH \(FLAGS \(.*\\Deleted.*\)\)", "b8 OK .+"),
        new("b9 EXPUNGE", @"\* 1 EXPUNGE", "b9 OK .+"),
        new("c1 MOVE 1 Kept", @"\* 1 EXPUNGE", "c1 OK .+"),
        new("c2 STATUS Kept (MESSAGES UNSEEN)", """\* STATUS "?Kept"? \(MESSAGES 2 UNSEEN 1\)""", "c2 OK .+"),
        new("c3 EXAMINE INBOX", @"\* 0 EXISTS", @"c3 OK \[READ-ONLY\] .+"),
        new("c4 LOGOUT", @"\* BYE .+", "c4 OK .+"),
    ], isTagged: true);
}
