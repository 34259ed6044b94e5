using System.Net;
using System.Net.Sockets;
using NetLessons.Jupyter;
using NetLessons.Notebooks;

namespace NetLessons.Cli;

/// <summary>Looks whether Jupyter has our kernel, and whether it starts.</summary>
internal static class KernelExamination
{
    private const string What = "Jupyter kernel";
    private const string Install = "'dotnet run --project lib/NetLessons.Cli -- kernel install'";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static async Task<Finding> OfThisMachineAsync(CancellationToken cancellation)
    {
        if (KernelSpec.Find(new JupyterPaths()) is not { } folder)
        {
            return new Finding(
                What, false, "not installed", $"only needed to step through the notebooks there: run {Install}");
        }

        var fault = await FindFaultAsync(KernelSpec.CommandOf(folder), cancellation).ConfigureAwait(false);
        var found = fault is null ? $"installed in {folder}, and starts" : $"installed in {folder}, but {fault}";
        return new Finding(
            What, fault is null, found, $"run 'dotnet build' and, if the repository was moved, {Install}");
    }

    private static async Task<string?> FindFaultAsync(IReadOnlyList<string> command, CancellationToken cancellation)
    {
        if (command.Count == 0)
        {
            return "its kernel.json names no command";
        }

        var connection = AtFreePorts();
        var folder = Directory.CreateTempSubdirectory("netlessons-doctor-");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task kernel = Task.CompletedTask;
        try
        {
            var file = Path.Combine(folder.FullName, "connection.json");
            await File.WriteAllTextAsync(file, connection.ToJson(), cancellation).ConfigureAwait(false);
            var arguments = command.Skip(1).Select(word => word == "{connection_file}" ? file : word);
            var running = Tool.RunAsync(command[0], arguments, Limit, stop.Token);
            kernel = running;
            var greeting = WaitForGreetingAsync(connection.ShellPort, stop.Token);
            return await Task.WhenAny(running, greeting).ConfigureAwait(false) == greeting
                ? null
                : await running.ConfigureAwait(false) is { } end
                    ? $"it ends at once: {end.Output.Trim()}"
                    : $"'{command[0]}', which starts it, was not found";
        }
        catch (TimeoutException)
        {
            return $"it does not listen after {Limit.TotalSeconds} seconds";
        }
        finally
        {
            // Not before it has ended: nobody else would end it.
            await stop.CancelAsync().ConfigureAwait(false);
            await kernel.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            folder.Delete(recursive: true);
        }
    }

    // A kernel begins to speak at once, in ZMTP: FF, eight bytes, 7F (RFC 37 of ZeroMQ, Formal Grammar).
    private static async Task WaitForGreetingAsync(int port, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port, cancellation).ConfigureAwait(false);
                var signature = new byte[10];
                await client.GetStream().ReadExactlyAsync(signature, cancellation).ConfigureAwait(false);
                if (signature is [0xFF, .., 0x7F])
                {
                    return;
                }
            }
            catch (Exception error) when (error is SocketException or IOException)
            {
                // Not yet.
            }

            await Task.Delay(50, cancellation).ConfigureAwait(false);
        }
    }

    private static ConnectionInfo AtFreePorts()
    {
        var listeners = Enumerable.Range(0, 5).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToList();
        listeners.ForEach(listener => listener.Dispose());
        return new ConnectionInfo
        {
            ShellPort = ports[0],
            ControlPort = ports[1],
            StdinPort = ports[2],
            IOPubPort = ports[3],
            HeartbeatPort = ports[4],
            Key = Guid.NewGuid().ToString(),
        };
    }
}
