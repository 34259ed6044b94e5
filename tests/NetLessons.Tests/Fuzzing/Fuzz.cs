using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace NetLessons.Tests;

/// <summary>
/// Plays a test on made-up input, again and again. Each case has a seed of its own, so that one that fails can be
/// played alone: <c>new Random(seed)</c>.
/// </summary>
/// <remarks>
/// The environment variable <c>NETLESSONS_FUZZ</c> says how many times as many cases to play: 100 for a long hunt.
/// </remarks>
internal static class Fuzz
{
    /// <summary>How many bytes a case may allocate: inputs have some kilobytes at most.</summary>
    private const long MaxAllocated = 64 << 20;

    /// <summary>How long a case may take before it counts as one that does not end.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly int Scale =
        int.Parse(Environment.GetEnvironmentVariable("NETLESSONS_FUZZ") ?? "1", CultureInfo.InvariantCulture);

    /// <summary>Plays the test on the seeds from 1.</summary>
    /// <param name="cases">How many cases take a second or two.</param>
    /// <param name="test">Makes its input with the numbers that it is given, and nothing else.</param>
    /// <exception cref="InvalidOperationException">A case failed; the message names its seed.</exception>
    public static void Run(int cases, Action<Random> test)
    {
        var seed = 1;
        var playing = Task.Factory.StartNew(Play, TaskCreationOptions.LongRunning);
        for (var before = 0; Task.WaitAny([playing], Patience) < 0; before = Volatile.Read(ref seed))
        {
            Assert.False(before == Volatile.Read(ref seed), $"The case with seed {seed} does not end.");
        }

        playing.GetAwaiter().GetResult();

        void Play()
        {
            for (var last = cases * Scale; seed <= last; Volatile.Write(ref seed, seed + 1))
            {
                try
                {
                    var before = GC.GetAllocatedBytesForCurrentThread();
                    test(new Random(seed));
                    Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MaxAllocated);
                }
                catch (Exception error)
                {
                    throw new InvalidOperationException($"The case with seed {seed} fails: {error.Message}", error);
                }
            }
        }
    }

    /// <summary>
    /// Plays a test of what may be refused: at least one case in so many must be accepted, and one refused.
    /// </summary>
    /// <param name="cases">As for <see cref="Run"/>.</param>
    /// <param name="isAccepted">The test; tells whether its input was accepted.</param>
    public static void RunWithRefusals(int cases, Func<Random, bool> isAccepted)
    {
        const int OneIn = 50;
        var accepted = 0;
        Run(cases, random => accepted += isAccepted(random) ? 1 : 0);
        var some = cases * Scale / OneIn;
        Assert.InRange(accepted, some, (cases * Scale) - some);
    }

    /// <summary>Whether it does what it should, or refuses with the one error that is documented.</summary>
    public static bool Accepts<TRefusal>(Action parse)
        where TRefusal : Exception
    {
        try
        {
            parse();
            return true;
        }
        catch (TRefusal)
        {
            return false;
        }
    }

    /// <summary>Whether something is read, or refused with the one error that is documented.</summary>
    public static bool Accepts<TRefusal, T>(Func<T> parse, [NotNullWhen(true)] out T? read)
        where TRefusal : Exception
        where T : notnull
    {
        var value = default(T);
        var isAccepted = Accepts<TRefusal>(() => value = parse());
        read = value;
        return isAccepted;
    }

    /// <summary>Up to so many bytes of any value.</summary>
    public static byte[] Bytes(this Random random, int maxLength)
    {
        var bytes = new byte[random.Next(maxLength + 1)];
        random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>Text out of these pieces, up to so many.</summary>
    public static string Text(this Random random, ReadOnlySpan<string> pieces, int maxPieces) =>
        string.Concat(random.GetItems(pieces, random.Next(maxPieces + 1)));

    /// <summary>The bytes in order, in pieces of any length but none, as they come out of a socket.</summary>
    public static IEnumerable<byte[]> Cut(this Random random, byte[] bytes)
    {
        var longest = random.Next(1, bytes.Length + 2);
        for (int start = 0, length; start < bytes.Length; start += length)
        {
            length = Math.Min(random.Next(1, longest + 1), bytes.Length - start);
            yield return bytes[start..(start + length)];
        }
    }
}
