using NetLessons.Jupyter;

namespace NetLessons.Tests;

public sealed class ZmtpQueueTests
{
    [Fact]
    public void Messages_go_out_in_batches_and_a_long_one_alone()
    {
        var queue = new OutgoingQueue(maxMessages: 10, maxBytes: 1 << 20);
        var large = new byte[100_000];
        foreach (var message in new byte[][] { [1], [2, 2], large, [3], [4] })
        {
            Assert.True(queue.TryAdd(message));
        }

        Assert.Equal([1, 2, 2], queue.NextBatch().ToArray());
        Assert.True(queue.NextBatch().Span.Overlaps(large));
        Assert.Equal([3, 4], queue.NextBatch().ToArray());
    }

    [Fact]
    public void One_message_too_many_ends_the_queue_until_then_room_is_made_by_sending()
    {
        var queue = new OutgoingQueue(maxMessages: 2, maxBytes: 100);
        for (var i = 0; i < 10; i++)
        {
            Assert.True(queue.TryAdd([1]));
            Assert.True(queue.TryAdd([2]));
            queue.Sent(queue.NextBatch());
        }

        Assert.True(queue.TryAdd([1]));
        Assert.True(queue.TryAdd([2]));
        Assert.False(queue.TryAdd([3]));
    }

    [Fact]
    public void Bytes_beyond_the_limit_end_the_queue()
    {
        var queue = new OutgoingQueue(maxMessages: 10, maxBytes: 100);
        Assert.True(queue.TryAdd(new byte[100]));
        Assert.False(queue.TryAdd(new byte[1]));
    }

    [Fact]
    public async Task What_was_queued_before_the_end_can_still_be_taken_out()
    {
        var queue = new OutgoingQueue(maxMessages: 10, maxBytes: 100);
        queue.TryAdd([1]);
        queue.End();
        Assert.True(queue.TryAdd([2]));
        Assert.True(await queue.WaitAsync(CancellationToken.None));
        Assert.Equal([1], queue.NextBatch().ToArray());
        Assert.False(await queue.WaitAsync(CancellationToken.None));
    }

    [Fact]
    public void A_subscription_matches_how_a_message_begins_and_is_cancelled_as_often_as_it_was_made()
    {
        var subscriptions = new Subscriptions(max: 3);
        Assert.False(subscriptions.Match([]));
        subscriptions.Add([1, 2]);
        subscriptions.Add([1, 2]);
        Assert.True(subscriptions.Match([1, 2, 3]));
        Assert.False(subscriptions.Match([1]));
        Assert.False(subscriptions.Match([2, 1]));

        subscriptions.Remove([1]);
        subscriptions.Remove([1, 2]);
        Assert.True(subscriptions.Match([1, 2]));
        subscriptions.Remove([1, 2]);
        Assert.False(subscriptions.Match([1, 2]));

        subscriptions.Add([]);
        Assert.True(subscriptions.Match([]));
        Assert.True(subscriptions.Match([9]));
    }

    [Fact]
    public void The_number_of_subscriptions_has_a_limit()
    {
        var subscriptions = new Subscriptions(max: 1);
        subscriptions.Add([1]);
        Assert.Throws<ZmtpException>(() => subscriptions.Add([1]));
    }
}
