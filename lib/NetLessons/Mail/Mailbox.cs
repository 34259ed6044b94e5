using System.Globalization;

namespace NetLessons;

/// <summary>Where the mail of one account waits. Any thread may call any member.</summary>
public sealed class Mailbox
{
    private static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly List<MailDelivery> _messages = [];
    private TaskCompletionSource _next = NewArrival();

    internal Mailbox(string address) => Address = address;

    /// <summary>Whose mailbox it is.</summary>
    public string Address { get; }

    /// <summary>The messages as they are now, oldest first: later ones do not appear in this list.</summary>
    public IReadOnlyList<MailDelivery> Messages
    {
        get
        {
            lock (_lock)
            {
                return [.. _messages];
            }
        }
    }

    /// <summary>The message with that identifier: the one that is there, or else the next that comes.</summary>
    /// <param name="messageId">What stands in its field <c>Message-ID</c>, with or without angle brackets.</param>
    /// <param name="limit">How long to wait at most; 5 seconds if nothing is said.</param>
    /// <exception cref="TimeoutException">It did not come; the message says what the mailbox holds.</exception>
    public Task<MailDelivery> WaitForAsync(string messageId, TimeSpan? limit = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(messageId);
        var wanted = messageId.Trim().TrimStart('<').TrimEnd('>');
        return WaitForAsync(message => message.MessageId == wanted, $"The message <{wanted}>", limit);
    }

    /// <summary>The oldest message that fits: one that is there, or else the next that comes.</summary>
    /// <param name="wanted">Whether a message fits.</param>
    /// <param name="limit">How long to wait at most; 5 seconds if nothing is said.</param>
    /// <exception cref="TimeoutException">None came; the message says what the mailbox holds.</exception>
    public Task<MailDelivery> WaitForAsync(Func<MailDelivery, bool> wanted, TimeSpan? limit = null)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        return WaitForAsync(wanted, "The message that is waited for", limit);
    }

    /// <summary>The address and the number of messages.</summary>
    public override string ToString() => $"{Address}: {Count(Messages.Count)}";

    internal void Add(MailDelivery message)
    {
        TaskCompletionSource arrived;
        lock (_lock)
        {
            _messages.Add(message);
            (arrived, _next) = (_next, NewArrival());
        }

        arrived.SetResult();
    }

    private async Task<MailDelivery> WaitForAsync(Func<MailDelivery, bool> wanted, string what, TimeSpan? limit)
    {
        var patience = limit ?? DefaultLimit;
        ArgumentOutOfRangeException.ThrowIfLessThan(patience, TimeSpan.Zero, nameof(limit));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(
            patience, TimeSpan.FromMilliseconds(int.MaxValue), nameof(limit));
        var deadline = Environment.TickCount64 + (long)patience.TotalMilliseconds;
        for (var seen = 0; ;)
        {
            var (messages, next) = Snapshot();
            if (messages.Skip(seen).FirstOrDefault(wanted) is { } found)
            {
                return found;
            }

            seen = messages.Length;
            var left = TimeSpan.FromMilliseconds(Math.Max(0, deadline - Environment.TickCount64));
            try
            {
                await next.WaitAsync(left).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                throw new TimeoutException(
                    $"{what} did not come to {Address} within "
                    + $"{patience.TotalSeconds.ToString(CultureInfo.InvariantCulture)} seconds. {Describe(messages)}");
            }
        }
    }

    private (MailDelivery[] Messages, Task Next) Snapshot()
    {
        lock (_lock)
        {
            return ([.. _messages], _next.Task);
        }
    }

    private static string Describe(MailDelivery[] messages)
    {
        const int Shown = 5;
        var newest = string.Join("; ", messages.Reverse().Take(Shown));
        return messages.Length == 0
            ? "The mailbox is empty: was the message accepted, and for this address?"
            : $"The mailbox holds {Count(messages.Length)}, the newest first: {newest}"
                + (messages.Length > Shown ? "; …" : "");
    }

    private static string Count(int messages) => messages == 1 ? "1 message" : $"{messages} messages";

    private static TaskCompletionSource NewArrival() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
