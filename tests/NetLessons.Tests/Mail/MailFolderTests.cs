namespace NetLessons.Tests;

public sealed class MailFolderTests
{
    private const int Room = 100_000;

    private readonly MailQuota _quota = new(Room);
    private readonly Mailbox _mailbox;

    public MailFolderTests()
    {
        _mailbox = new Mailbox("bob@lab.example", _quota);
    }

    [Fact]
    public void Nothing_comes_into_a_folder_that_was_deleted_in_the_meantime()
    {
        var commands = new ImapFolderCommands(_mailbox, _quota, _ => { });
        var target = commands.FindTarget("Archive");
        commands.Add([Message()], target);
        Assert.True(_mailbox.Folders.TryDelete("Archive"));
        Assert.Null(target.Add([Message()]));
        var refusal = Assert.Throws<ImapRefusalException>(() => commands.Add([Message()], target));
        Assert.StartsWith("[TRYCREATE] ", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(target.Read().Messages);
        Assert.True(_quota.TryTake(Room));
    }

    [Fact]
    public void Messages_that_cannot_be_moved_stay_where_they_are()
    {
        var (inbox, target) = (_mailbox.Folders.Inbox, _mailbox.Folders.Find("Archive")!);
        inbox.Add([Message(), Message()]);
        Assert.True(_mailbox.Folders.TryDelete("Archive"));
        Assert.Null(inbox.Move([1, 2], target));
        Assert.Equal([1u, 2u], inbox.Read().Messages.Select(message => message.Uid));
    }

    [Fact]
    public async Task A_message_that_two_move_at_once_is_in_one_folder_at_every_moment()
    {
        var (inbox, archive) = (_mailbox.Folders.Inbox, _mailbox.Folders.Find("Archive")!);
        inbox.Add([Message()]);
        var there = Task.Run(() => MoveOften(inbox, archive));
        var back = Task.Run(() => MoveOften(archive, inbox));
        await Task.WhenAll(there, back).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.Equal(1, inbox.Read().Messages.Count + archive.Read().Messages.Count);
    }

    [Fact]
    public void A_message_is_moved_within_its_folder_too()
    {
        var inbox = _mailbox.Folders.Inbox;
        inbox.Add([Message()]);
        var (taken, added) = inbox.Move([1, 7], inbox)!.Value;
        Assert.Equal([1u], taken.Select(message => message.Uid));
        Assert.Equal([2u], added.Select(message => message.Uid));
        Assert.Equal([2u], inbox.Read().Messages.Select(message => message.Uid));
    }

    [Fact]
    public async Task What_fits_is_taken_whatever_others_are_refused_at_the_same_time()
    {
        using var stop = new CancellationTokenSource();
        var tooMuch = Task.Run(() =>
        {
            var taken = false;
            while (!stop.IsCancellationRequested)
            {
                taken |= _quota.TryTake(Room + 1);
            }

            return taken;
        });
        var refused = 0;
        for (var i = 0; i < 200_000; i++)
        {
            if (_quota.TryTake(1))
            {
                _quota.GiveBack(1);
            }
            else
            {
                refused++;
            }
        }

        await stop.CancelAsync();
        Assert.False(await tooMuch);
        Assert.Equal(0, refused);
    }

    private static void MoveOften(MailFolder from, MailFolder to)
    {
        for (var i = 0; i < 2000; i++)
        {
            from.Move(from.Read().Messages.Select(message => message.Uid), to);
        }
    }

    private static StoredMessage Message()
    {
        var mail = new MailDelivery(new MailEnvelope("", ["bob@lab.example"], null), "hi\r\n"u8.ToArray(), default);
        return new StoredMessage(Uid: 0, mail, mail.ReceivedAt, StoredMessage.NoFlags);
    }
}
