using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace NetLessons.Tests;

/// <summary>Jupyter Notebook 6, with our kernel, serving a folder to this machine.</summary>
internal sealed class NotebookServer : IDisposable
{
    private const string Token = "token-of-a-test";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    private readonly PeerProcess _process;

    private NotebookServer(PeerProcess process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<NotebookServer> StartAsync(JupyterHome home, string folder)
    {
        // The module is one that later versions, whose pages are others, do not have.
        var python = Peer.RequirePythonModule("notebook.notebookapp", package: "python3-notebook");
        var start = home.Python(
            python,
            folder,
            ["-m", "notebook", "--no-browser", "--allow-root", "--ip=127.0.0.1", $"--port={FreePort()}"]);
        start.Environment["JUPYTER_TOKEN"] = Token;
        var process = PeerProcess.Start(start);
        try
        {
            return new NotebookServer(process, await FindAddressAsync(Path.Combine(home.Data, "runtime")));
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    public string PageOf(string notebook) => new Uri(Address, $"notebooks/{notebook}?token={Token}").ToString();

    public void Dispose() => _process.Dispose();

    // It does not say which port it got in place of 0, but takes another one if this one is taken meanwhile.
    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    // It writes a file about itself as soon as it listens.
    private static async Task<Uri> FindAddressAsync(string folder)
    {
        for (var end = DateTime.UtcNow + Limit; DateTime.UtcNow < end; await Task.Delay(100))
        {
            if (Directory.Exists(folder)
                && Directory.EnumerateFiles(folder, "nbserver-*.json").FirstOrDefault() is { } file)
            {
                try
                {
                    using var json = JsonDocument.Parse(await File.ReadAllTextAsync(file));
                    return new Uri(json.RootElement.GetProperty("url").GetString()!);
                }
                catch (JsonException)
                {
                    // It is still being written.
                }
            }
        }

        throw new TimeoutException($"Jupyter Notebook did not start in {Limit.TotalSeconds} s.");
    }
}
