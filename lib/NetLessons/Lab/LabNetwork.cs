using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace NetLessons;

/// <summary>Decides, once for each host and port, between the real host and its stand-in.</summary>
/// <param name="standIns">How to start the stand-in of each <c>host:port</c>, or find it where it runs.</param>
/// <param name="resolve">The addresses of a host.</param>
/// <param name="probe">Comes back when something accepts a connection at that endpoint.</param>
/// <param name="limit">How long a real host may take, from its name to the connection; two seconds if null.</param>
internal sealed class LabNetwork(
    IReadOnlyDictionary<string, Func<IPEndPoint>> standIns,
    Func<string, CancellationToken, Task<IPAddress[]>> resolve,
    Func<IPEndPoint, CancellationToken, Task> probe,
    TimeSpan? limit = null)
{
    private const string Variable = $"the environment variable {LabSettings.ModeVariable}";

    private readonly TimeSpan _limit = limit ?? TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<string, Decision> _decisions = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where to connect to; the host is named as it was asked for (case does not count, RFC 4343).</summary>
    /// <exception cref="LabException">
    /// There is nothing to connect to in that mode; asking again decides again.
    /// </exception>
    public Reached Reach(string host, int port, LabMode mode)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(host);
        ArgumentOutOfRangeException.ThrowIfLessThan(port, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, IPEndPoint.MaxPort);

        var decision = _decisions.GetOrAdd($"{host}:{port}", _ => new Decision());
        lock (decision)
        {
            decision.Made ??= Decide(host, port, mode);
            return decision.Made with { Host = host };
        }
    }

    public static Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) =>
        Dns.GetHostAddressesAsync(host, cancellationToken);

    public static async Task ProbeAsync(IPEndPoint endPoint, CancellationToken cancellationToken)
    {
        using var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(endPoint, cancellationToken).ConfigureAwait(false);
    }

    private Reached Decide(string host, int port, LabMode mode)
    {
        standIns.TryGetValue($"{host}:{port}", out var start);
        if (IsForTests(host))
        {
            return start is not null
                ? new Reached(host, port, start(), IsReal: false)
                : throw new LabException(
                    $"{host}:{port} is not played by the lab, and hosts under .test exist nowhere else. {Played}");
        }

        if (mode != LabMode.Offline)
        {
            var (endPoint, reason) = Find(host, port);
            if (endPoint is not null)
            {
                return new Reached(host, port, endPoint, IsReal: true);
            }

            if (mode == LabMode.Online)
            {
                throw new LabException(
                    $"{host}:{port} does not answer: {reason}. "
                    + (start is null ? Played : $"The lab can play it: set {Variable} to auto or offline."));
            }

            if (start is null)
            {
                throw new LabException($"{host}:{port} does not answer: {reason}. {Played}");
            }
        }

        return start is not null
            ? new Reached(host, port, start(), IsReal: false)
            : throw new LabException(
                $"{host}:{port} is not played by the lab, and {LabSettings.ModeVariable} is offline. {Played} "
                + $"To reach the real host, set {Variable} to auto or online.");
    }

    // RFC 6761, section 6.2: nobody may own such a name, and no name server needs to be asked.
    private static bool IsForTests(string host) => host.EndsWith(".test", StringComparison.OrdinalIgnoreCase);

    private string Played => $"The lab plays {string.Join(", ", standIns.Keys)}.";

    // Not every system can break off the resolution of a name, so the wait for it has the limit too.
    private (IPEndPoint? EndPoint, string Reason) Find(string host, int port)
    {
        using var patience = new CancellationTokenSource(_limit);
        try
        {
            var find = Task.Run(() => FindAsync(host, port, patience.Token));
            return (find.WaitAsync(_limit).GetAwaiter().GetResult(), "");
        }
        catch (Exception e) when (e is OperationCanceledException or TimeoutException)
        {
            var seconds = _limit.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            return (null, $"nothing came within {seconds} seconds");
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            return (null, e.Message.TrimEnd('.'));
        }
    }

    private async Task<IPEndPoint> FindAsync(string host, int port, CancellationToken cancellationToken)
    {
        var addresses = await resolve(host, cancellationToken).ConfigureAwait(false);
        var failure = new SocketException((int)SocketError.HostNotFound);
        foreach (var address in addresses.OrderBy(address => address.AddressFamily != AddressFamily.InterNetwork))
        {
            try
            {
                var endPoint = new IPEndPoint(address, port);
                await probe(endPoint, cancellationToken).ConfigureAwait(false);
                return endPoint;
            }
            catch (SocketException e)
            {
                failure = e;
            }
        }

        throw failure;
    }

    private sealed class Decision
    {
        public Reached? Made { get; set; }
    }
}
