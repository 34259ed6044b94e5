using System.Net;
using System.Text.Json.Nodes;
using NetLessons.Jupyter;
using NetLessons.Notebooks;

namespace NetLessons.Tests;

/// <summary>A kernel that listens in this process, at ports that the system picked.</summary>
internal sealed class RunningKernel : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly JupyterKernel _kernel;
    private readonly Task _running;

    public RunningKernel()
    {
        var anywhere = new ConnectionInfo
        {
            Address = IPAddress.Loopback,
            ShellPort = 0,
            ControlPort = 0,
            StdinPort = 0,
            IOPubPort = 0,
            HeartbeatPort = 0,
            Key = "9f86d081-884c-7d65-9a2f-eaa0c55ad015",
        };
        _kernel = new JupyterKernel(anywhere, new CSharpKernelOptions());
        _running = _kernel.RunAsync(CancellationToken.None);
        ConnectionFile = _folder.Write("kernel.json", Json(_kernel.Connection));
    }

    /// <summary>The file that front ends connect with.</summary>
    public string ConnectionFile { get; }

    /// <summary>Where it listens.</summary>
    public ConnectionInfo Connection => _kernel.Connection;

    /// <summary>Waits until a front end has ended it.</summary>
    public Task EndAsync() => _running.WaitAsync(Limit);

    public async ValueTask DisposeAsync()
    {
        await _kernel.DisposeAsync();
        await EndAsync();
        _folder.Dispose();
    }

    private static string Json(ConnectionInfo connection) => new JsonObject
    {
        ["transport"] = "tcp",
        ["ip"] = "127.0.0.1",
        ["shell_port"] = connection.ShellPort,
        ["control_port"] = connection.ControlPort,
        ["stdin_port"] = connection.StdinPort,
        ["iopub_port"] = connection.IOPubPort,
        ["hb_port"] = connection.HeartbeatPort,
        ["key"] = connection.Key,
        ["signature_scheme"] = "hmac-sha256",
    }.ToJsonString();
}
