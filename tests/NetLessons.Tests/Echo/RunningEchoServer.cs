using System.Net;

namespace NetLessons.Tests;

/// <summary>One of the echo servers, as a test sees it.</summary>
internal sealed record RunningEchoServer(IPEndPoint LocalEndPoint, ServerLog Log, IAsyncDisposable Server)
    : IDisposable, IAsyncDisposable
{
    public void Dispose() => ((IDisposable)Server).Dispose();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
