using System.Net;
using System.Net.Sockets;
using System.Text;
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
        CancellationToken token = default) =>
        EitherAsync(
            isAsync,
            () => client.Connect(Host, port, options, token),
            () => client.ConnectAsync(Host, port, options, token));

    /// <summary>Logs in as <c>me</c>, with the kind of method that is asked for.</summary>
    public static Task LogInAsync(MailService client, bool isAsync, string password = "pw") =>
        EitherAsync(
            isAsync, () => client.Authenticate("me", password), () => client.AuthenticateAsync("me", password));

    /// <summary>The error of an operation that must end by itself.</summary>
    public static async Task<Exception?> ErrorAsync(Func<Task> operation)
    {
        var error = await Record.ExceptionAsync(() => Task.Run(operation).WaitAsync(Patience));
        Assert.False(error is TimeoutException { InnerException: null }, "The client waits without end.");
        return error;
    }

    /// <summary>Works with the kind of method that is asked for.</summary>
    public static Task EitherAsync(bool isAsync, Action blocking, Func<Task> asynchronous) =>
        isAsync ? asynchronous() : Task.Run(blocking);

    /// <summary>The error of connecting to a server that goes on until nobody listens any more.</summary>
    /// <param name="client">The client.</param>
    /// <param name="isAsync">The kind of method.</param>
    /// <param name="beginning">What the server says first.</param>
    /// <param name="again">What it says again and again after that.</param>
    /// <param name="pause">How long it rests each time, in milliseconds.</param>
    public static async Task<Exception?> FailAgainstAsync(
        MailService client, bool isAsync, string beginning, string again, int pause = 0)
    {
        using var listener = Listen();
        var serving = ServeAsync(listener, async stream =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(beginning));
            for (var bytes = Encoding.ASCII.GetBytes(again); ; await Task.Delay(pause))
            {
                await stream.WriteAsync(bytes);
            }
        });
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
