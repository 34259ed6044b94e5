namespace NetLessons;

/// <summary>What <see cref="EchoClients"/> measured.</summary>
public sealed class EchoMeasurement
{
    private readonly IReadOnlyList<TimeSpan> _waits;

    /// <param name="clients">How many clients tried.</param>
    /// <param name="served">How many were greeted.</param>
    /// <param name="waits">How long each answer took, the shortest first.</param>
    /// <param name="duration">How long they talked.</param>
    /// <param name="threads">How many threads came into being with the connections.</param>
    /// <param name="bytes">How much memory came into use with the connections.</param>
    internal EchoMeasurement(
        int clients, int served, IReadOnlyList<TimeSpan> waits, TimeSpan duration, int threads, long bytes)
    {
        (Clients, Served, _waits, Threads) = (clients, served, waits, Math.Max(0, threads));
        MessagesPerSecond = Math.Round(waits.Count / duration.TotalSeconds);
        KilobytesPerClient = Math.Round(Math.Max(0, bytes) / 1024.0 / clients, 1);
    }

    /// <summary>How many clients tried.</summary>
    public int Clients { get; }

    /// <summary>How many of them the server served at the same time.</summary>
    public int Served { get; }

    /// <summary>Answers in a second, to all clients together.</summary>
    public double MessagesPerSecond { get; }

    /// <summary>Half of the answers took at most so long, in milliseconds.</summary>
    public double MedianMilliseconds => Percentile(0.5);

    /// <summary>One answer in a hundred took longer, in milliseconds.</summary>
    public double SlowestMilliseconds => Percentile(0.99);

    /// <summary>How many threads this process gained: the server's, and a few of the clients'.</summary>
    public int Threads { get; }

    /// <summary>
    /// How much memory this process gained for each client, in units of 1024 bytes: of the server and of the client.
    /// </summary>
    public double KilobytesPerClient { get; }

    private double Percentile(double part) => _waits.Count == 0
        ? 0
        : Math.Round(_waits[Math.Min(_waits.Count - 1, (int)(_waits.Count * part))].TotalMilliseconds, 2);
}
