using System.Net;
using System.Net.Sockets;
using MailKit;
using MailKit.Security;

namespace NetLessons.Tests;

/// <summary>Servers that a mail client must get the better of, and what every test of that needs.</summary>
internal static class HostileServer
{
    public const string Host = "127.0.0.1";

    /// <summary>The longest wait for what must end by itself.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Connects with the kind of method that is asked for.</summary>
    public static Task ConnectAsync(
        MailService client,
        int port,
        bool isAsync,
        SecureSocketOptions options = SecureSocketOptions.None,
        CancellationToken token = default) => isAsync
        ? client.ConnectAsync(Host, port, options, token)
        : Task.Run(() => client.Connect(Host, port, options, token), CancellationToken.None);

    /// <summary>The error of an operation that must end by itself.</summary>
    public static async Task<Exception?> ErrorAsync(Func<Task> operation)
    {
        var error = await Record.ExceptionAsync(() => Task.Run(operation).WaitAsync(Patience));
        Assert.False(error is TimeoutException { InnerException: null }, "The client waits without end.");
        return error;
    }

    /// <summary>The error of connecting to a server that goes on until nobody listens any more.</summary>
    public static async Task<Exception?> FailAgainstAsync(MailService client, bool isAsync, Func<Stream, Task> serve)
    {
        using var listener = Listen();
        var serving = ServeAsync(listener, serve);
        var error = await ErrorAsync(() => ConnectAsync(client, Port(listener), isAsync));
        Assert.False(client.IsConnected);
        await serving.WaitAsync(Patience);
        return error;
    }

    /// <summary>Serves one client until it has gone.</summary>
    public static async Task ServeAsync(Socket listener, Func<Stream, Task> serve)
    {
        using var socket = await listener.AcceptAsync().WaitAsync(Patience);
        try
        {
            await serve(new NetworkStream(socket));
        }
        catch (IOException)
        {
            // The client has gone.
        }
    }

    public static Socket Listen()
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        return listener;
    }

    public static int Port(Socket listener) => ((IPEndPoint)listener.LocalEndPoint!).Port;
}
