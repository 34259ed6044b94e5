namespace NetLessons.Tests;

/// <summary>What a process has open; see the type of the same name in ServerHost.</summary>
internal sealed record Holdings(long Threads, long Sockets, long Timers)
{
    public static Holdings From(long[] numbers) => new(numbers[0], numbers[1], numbers[2]);

    /// <summary>Whether nothing is here that was not there before.</summary>
    public bool IsWithin(Holdings before)
    {
        // The runtime starts a few threads of its own when it first needs them.
        const int OfTheRuntime = 3;
        return Threads <= before.Threads + OfTheRuntime && Sockets <= before.Sockets && Timers <= before.Timers;
    }
}
