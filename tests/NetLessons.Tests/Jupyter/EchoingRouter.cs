using System.Net;
using NetLessons.Jupyter;

namespace NetLessons.Tests;

/// <summary>A ROUTER that sends each message back to where it came from.</summary>
internal sealed class EchoingRouter : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly RouterSocket _router;
    private readonly Task _echoing;

    public EchoingRouter(ZmtpOptions? options = null, int port = 0)
    {
        _router = RouterSocket.Bind(port, options);
        _echoing = EchoAsync();
    }

    public IPEndPoint EndPoint => _router.LocalEndPoint;

    /// <summary>Whoever comes now gets an answer.</summary>
    public void AssertServes()
    {
        using var client = RawZmtpClient.Connect(EndPoint, "DEALER");
        client.SendMessage("hi");
        Assert.Equal(["hi"], client.ReceiveMessage());
    }

    public async ValueTask DisposeAsync()
    {
        await _router.DisposeAsync();
        await _echoing.WaitAsync(Limit);
    }

    private async Task EchoAsync()
    {
        await foreach (var message in _router.Received.ReadAllAsync())
        {
            _router.Send(message.Identity, message.Frames);
        }
    }
}
