namespace NetLessons.Tests;

public sealed class AsyncTcpEchoServerTests : EchoServerTests
{
    private protected override RunningEchoServer Start(TcpEchoOptions options)
    {
        var server = AsyncTcpEchoServer.Start(options);
        return new RunningEchoServer(server.LocalEndPoint, server.Log, server);
    }
}
