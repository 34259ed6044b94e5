namespace NetLessons.Tests;

/// <summary>The dialogues that are held by hand with a real server go the same way with the lab's.</summary>
public sealed class ByHandTests
{
    private static readonly MailAccount Bob = MailClient.Options.Accounts[1];

    [Fact]
    public async Task POP3_by_hand_goes_with_the_lab_as_with_Dovecot()
    {
        await using var server = RawPop3Client.StartServer(ByHandDialogues.First, ByHandDialogues.Second);

        await ByHandDialogues.Pop3(Bob.Address, Bob.Password).HoldAsync(server.LocalEndPoint);

        Assert.Single(server.Mailbox(Bob.Address).Messages);
    }

    [Fact]
    public async Task IMAP_by_hand_goes_with_the_lab_as_with_Dovecot()
    {
        await using var server = RawImapClient.StartServer(ByHandDialogues.First, ByHandDialogues.Second);

        await ByHandDialogues.Imap(Bob.Address, Bob.Password).HoldAsync(server.LocalEndPoint);

        Assert.Empty(server.Mailbox(Bob.Address).Messages);
    }
}
