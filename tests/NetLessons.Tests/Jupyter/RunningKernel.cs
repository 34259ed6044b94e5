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
            ShellPort = 0,
            ControlPort = 0,
            StdinPort = 0,
            IOPubPort = 0,
            HeartbeatPort = 0,
            Key = "9f86d081-884c-7d65-9a2f-eaa0c55ad015",
        };
        _kernel = new JupyterKernel(
            anywhere, new CSharpKernelOptions { Packages = new PackageOptions { Mode = PackageMode.StandIn } });
        _running = _kernel.RunAsync(CancellationToken.None);
        ConnectionFile = _folder.Write("kernel.json", _kernel.Connection.ToJson());
    }

    /// <summary>The file that front ends connect with.</summary>
    public string ConnectionFile { get; }

    public async ValueTask DisposeAsync()
    {
        await _kernel.DisposeAsync();
        await _running.WaitAsync(Limit);
        _folder.Dispose();
    }
}
