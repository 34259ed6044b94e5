namespace NetLessons.Tests;

public sealed class TcpEchoServerTests : EchoServerTests
{
    [Fact]
    public void The_presets_have_the_values_of_the_lesson()
    {
        Assert.Equal(TimeSpan.FromSeconds(1), TcpEchoOptions.Hello.Pause);
        Assert.Equal(TimeSpan.Zero, TcpEchoOptions.Server.Pause);
        Assert.Equal(0, TcpEchoOptions.Hello.Port);
        Assert.Equal(5, TcpEchoOptions.Hello.Backlog);
        Assert.Equal(1024, TcpEchoOptions.Hello.MaxMessageBytes);
    }

    private protected override RunningEchoServer Start(TcpEchoOptions options)
    {
        var server = TcpEchoServer.Start(options);
        return new RunningEchoServer(server.LocalEndPoint, server.Log, server);
    }
}
