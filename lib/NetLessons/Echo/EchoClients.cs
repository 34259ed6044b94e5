using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace NetLessons;

/// <summary>
/// Many clients of an echo server at once, all in this process. Each waits for the greeting, and then says a name and
/// waits for the answer, again and again.
/// </summary>
public static class EchoClients
{
    private const int MaxClients = 5000;

    // More at once would overflow the backlog of a server that accepts as fast as it can.
    private const int ConnectingAtOnce = 64;
    private static readonly TimeSpan GreetingLimit = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(10);
    private static readonly byte[] Name = "Michael"u8.ToArray();

    /// <summary>Lets them talk for a while, and measures.</summary>
    /// <param name="server">An echo server that greets.</param>
    /// <param name="clients">How many clients, 1 to 5000.</param>
    /// <param name="milliseconds">
    /// For how long, once all have tried to connect; the environment variable <c>NETLESSONS_PACE</c> scales it.
    /// </param>
    /// <exception cref="SocketException">A client could not connect, or lost its connection.</exception>
    /// <exception cref="OperationCanceledException">An answer took longer than ten seconds.</exception>
    public static Task<EchoMeasurement> MeasureAsync(IPEndPoint server, int clients, int milliseconds = 300) =>
        MeasureAsync(server, clients, milliseconds, GreetingLimit);

    /// <param name="server">An echo server that greets.</param>
    /// <param name="clients">How many clients, 1 to 5000.</param>
    /// <param name="milliseconds">For how long.</param>
    /// <param name="greetingLimit">How long a client waits for the greeting; then it counts as not served.</param>
    /// <inheritdoc cref="MeasureAsync(IPEndPoint, int, int)"/>
    internal static async Task<EchoMeasurement> MeasureAsync(
        IPEndPoint server, int clients, int milliseconds, TimeSpan greetingLimit)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentOutOfRangeException.ThrowIfLessThan(clients, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(clients, MaxClients);
        ArgumentOutOfRangeException.ThrowIfLessThan(milliseconds, 1);

        var pace = LabSettings.Pace(Environment.GetEnvironmentVariable(LabSettings.PaceVariable));
        var duration = TimeSpan.FromMilliseconds(milliseconds * pace);
        var before = Resources.Now();
        var sockets = new Socket?[clients];
        try
        {
            await Parallel.ForAsync(
                0,
                clients,
                new ParallelOptions { MaxDegreeOfParallelism = ConnectingAtOnce },
                async (i, _) => sockets[i] = await ConnectAsync(server, greetingLimit).ConfigureAwait(false))
                .ConfigureAwait(false);
            var after = Resources.Now();

            var served = sockets.OfType<Socket>().ToList();
            var started = Stopwatch.GetTimestamp();
            var waits = await Task.WhenAll(served.Select(socket => Task.Run(() => TalkAsync(socket, duration))))
                .ConfigureAwait(false);
            return new EchoMeasurement(
                clients,
                served.Count,
                [.. waits.SelectMany(wait => wait).Order()],
                Stopwatch.GetElapsedTime(started),
                after.Threads - before.Threads,
                after.Bytes - before.Bytes);
        }
        finally
        {
            // With a reset: thousands of connections that are closed politely would keep their ports for a minute.
            foreach (var socket in sockets)
            {
                socket?.Close(0);
            }
        }
    }

    /// <returns>Null if the server says nothing: one that talks to one client at a time lets others wait.</returns>
    private static async Task<Socket?> ConnectAsync(IPEndPoint server, TimeSpan greetingLimit)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            using var patience = new CancellationTokenSource(greetingLimit);
            await socket.ConnectAsync(server, patience.Token).ConfigureAwait(false);
            if (await socket.ReceiveAsync(new byte[64], patience.Token).ConfigureAwait(false) > 0)
            {
                return socket;
            }
        }
        catch (OperationCanceledException)
        {
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        socket.Close(0);
        return null;
    }

    /// <returns>How long each answer took.</returns>
    private static async Task<List<TimeSpan>> TalkAsync(Socket socket, TimeSpan duration)
    {
        var waits = new List<TimeSpan>();
        var buffer = new byte[64];
        using var patience = new CancellationTokenSource(duration + AnswerLimit);
        var started = Stopwatch.GetTimestamp();
        do
        {
            var asked = Stopwatch.GetTimestamp();
            await socket.SendAsync(Name, patience.Token).ConfigureAwait(false);
            if (await socket.ReceiveAsync(buffer, patience.Token).ConfigureAwait(false) == 0)
            {
                break;
            }

            waits.Add(Stopwatch.GetElapsedTime(asked));
        }
        while (Stopwatch.GetElapsedTime(started) < duration);
        return waits;
    }

    /// <summary>What this process holds.</summary>
    private readonly record struct Resources(int Threads, long Bytes)
    {
        public static Resources Now()
        {
            using var process = Process.GetCurrentProcess();
            return new Resources(process.Threads.Count, process.WorkingSet64);
        }
    }
}
