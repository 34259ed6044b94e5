using System.Text.Json.Nodes;
using System.Threading.Channels;
using NetLessons.Notebooks;

namespace NetLessons.Jupyter;

/// <summary>
/// The C# engine as a Jupyter kernel: five sockets, requests answered in the order in which they came, an interrupt or
/// the end on the control socket at once (Jupyter messaging 5.3).
/// </summary>
public sealed class JupyterKernel : IAsyncDisposable
{
    private static readonly TimeSpan SubscriptionLimit = TimeSpan.FromSeconds(2);

    private readonly MessageCodec _codec;
    private readonly RouterSocket _shell;
    private readonly RouterSocket _control;
    private readonly RouterSocket _stdin;
    private readonly PublisherSocket _published;
    private readonly ReplySocket _heartbeat;
    private readonly IOPub _iopub;
    private readonly StdinChannel _questions;
    private readonly KernelHistory _history = new();
    private readonly CellRequests _cells;
    private readonly CodeRequests _code;
    private readonly TaskCompletionSource _subscribed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Listens where the front end expects it.</summary>
    /// <param name="connection">Where, and the key; the system picks a port in place of 0.</param>
    /// <param name="options">How cells are run.</param>
    /// <exception cref="IOException">A port is taken.</exception>
    public JupyterKernel(ConnectionInfo connection, CSharpKernelOptions options)
    {
        ArgumentNullException.ThrowIfNull(connection);

        // A front end that lost its connection comes back under its old identity before the loss is noticed here.
        var routing = new ZmtpOptions { RouterHandover = true };
        _codec = new MessageCodec(new MessageSigner(connection.Key));
        _shell = RouterSocket.Bind(connection.ShellPort, routing);
        _control = RouterSocket.Bind(connection.ControlPort, routing);
        _stdin = RouterSocket.Bind(connection.StdinPort, routing);
        _published = PublisherSocket.Bind(connection.IOPubPort, subscribed: _ => _subscribed.TrySetResult());
        _heartbeat = ReplySocket.Bind(ping => ping, connection.HeartbeatPort);
        Connection = connection with
        {
            ShellPort = _shell.LocalEndPoint.Port,
            ControlPort = _control.LocalEndPoint.Port,
            StdinPort = _stdin.LocalEndPoint.Port,
            IOPubPort = _published.LocalEndPoint.Port,
            HeartbeatPort = _heartbeat.LocalEndPoint.Port,
        };
        _iopub = new IOPub(_published, _codec);
        _questions = new StdinChannel(_stdin, _codec);
        _cells = new CellRequests(options, _history, _iopub, _questions);
        _code = new CodeRequests(_cells.Kernel);
    }

    /// <summary>Where it listens, and the key.</summary>
    public ConnectionInfo Connection { get; }

    /// <summary>Serves until a front end asks for the end, or it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _stop.Token);
        _iopub.PublishStatus("starting", cause: null);
        var requests = Channel.CreateUnbounded<(RouterSocket Socket, JupyterMessage Request)>();
        Task[] loops =
        [
            ReceiveAsync(_shell, request => requests.Writer.TryWrite((_shell, request)), end.Token),
            AnswerAllAsync(requests.Reader, end.Token),
            ReceiveAsync(_control, TakeControl, end.Token),
            _questions.ReceiveAsync(end.Token),
        ];
        try
        {
            await (await Task.WhenAny(loops).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The end that was asked for.
        }

        // One cell at a time runs, and so what would run one waits for the others here too.
        void TakeControl(JupyterMessage request)
        {
            if (request.Header.Type is "kernel_info_request" or "interrupt_request" or "shutdown_request")
            {
                _ = AnswerAsync(_control, request);
            }
            else
            {
                requests.Writer.TryWrite((_control, request));
            }
        }
    }

    /// <summary>Stops the running cell, lets the last messages go out, and frees the ports.</summary>
    public async ValueTask DisposeAsync()
    {
        _stop.Cancel();
        _cells.Interrupt();
        foreach (IAsyncDisposable socket in new IAsyncDisposable[] { _shell, _control, _stdin, _published, _heartbeat })
        {
            await socket.DisposeAsync().ConfigureAwait(false);
        }

        _cells.Dispose();
        _stop.Dispose();
    }

    private async Task ReceiveAsync(RouterSocket socket, Action<JupyterMessage> take, CancellationToken cancellation)
    {
        await foreach (var (sender, frames) in socket.Received.ReadAllAsync(cancellation).ConfigureAwait(false))
        {
            if (_codec.Decode(sender, frames) is { } request)
            {
                take(request);
            }
        }
    }

    private async Task AnswerAllAsync(
        ChannelReader<(RouterSocket Socket, JupyterMessage Request)> requests, CancellationToken cancellation)
    {
        var toAbort = 0;
        await foreach (var (socket, request) in requests.ReadAllAsync(cancellation).ConfigureAwait(false))
        {
            var isAborted = toAbort-- > 0 && request.Header.Type == "execute_request";
            var status = await AnswerAsync(socket, request, isAborted).ConfigureAwait(false);
            if (status == "error"
                && request.Header.Type == "execute_request"
                && !request.Flag("silent", otherwise: false)
                && request.Flag("stop_on_error", otherwise: true))
            {
                // Whoever sent these did not know of the error.
                toAbort = requests.Count;
            }
        }
    }

    /// <summary>Answers a request, and says that the kernel is busy meanwhile.</summary>
    /// <returns>The status of the answer; null where there is none.</returns>
    private async Task<string?> AnswerAsync(RouterSocket socket, JupyterMessage request, bool isAborted = false)
    {
        _iopub.PublishStatus("busy", request);
        var answer = isAborted
            ? new JsonObject { ["status"] = "aborted" }
            : await ContentAsync(request).ConfigureAwait(false);
        var type = request.Header.Type.Replace("_request", "_reply", StringComparison.Ordinal);
        if (answer is not null)
        {
            socket.Send(request.Sender, _codec.Encode(topic: null, type, request, answer));
        }

        _iopub.PublishStatus("idle", request);
        if (type == "shutdown_reply")
        {
            _iopub.Publish(type, request, answer!.DeepClone().AsObject());
            _stop.Cancel();
        }

        return (string?)answer?["status"];
    }

    private async Task<JsonObject?> ContentAsync(JupyterMessage request)
    {
        try
        {
            // An await leaves the thread that received: what follows may take its time.
            await Task.Yield();
            return request.Header.Type switch
            {
                "kernel_info_request" => await IntroduceAsync().ConfigureAwait(false),
                "execute_request" => await _cells.RunAsync(request).ConfigureAwait(false),
                "complete_request" => _code.Complete(request),
                "inspect_request" => _code.Inspect(request),
                "is_complete_request" => CodeRequests.CheckCompleteness(request),
                "history_request" => _history.Answer(request),
                "comm_info_request" => new JsonObject { ["status"] = "ok", ["comms"] = new JsonObject() },
                "comm_open" => Refuse(request),
                "interrupt_request" => Interrupt(),
                "shutdown_request" => new JsonObject
                {
                    ["status"] = "ok",
                    ["restart"] = request.Flag("restart", otherwise: false),
                },
                _ => null,
            };
        }
#pragma warning disable CA1031 // One request that cannot be answered is not the end of the others.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return new JsonObject
            {
                ["status"] = "error",
                ["ename"] = error.GetType().Name,
                ["evalue"] = error.Message,
                ["traceback"] = new JsonArray(),
            };
        }
    }

    // A front end takes the answer for a sign that it may run cells. What is published before its subscription is here
    // would be lost, the end of its first cell with it, and it would wait for that for ever.
    private async Task<JsonObject> IntroduceAsync()
    {
        await Task.WhenAny(_subscribed.Task, Task.Delay(SubscriptionLimit)).ConfigureAwait(false);
        return KernelInfo.Answer();
    }

    private JsonObject Interrupt()
    {
        _cells.Interrupt();
        return new JsonObject { ["status"] = "ok" };
    }

    // There are no widgets here. Saying so at once keeps the front end from waiting for one.
    private JsonObject? Refuse(JupyterMessage request)
    {
        _iopub.Publish("comm_close", request, new JsonObject
        {
            ["comm_id"] = request.Text("comm_id"),
            ["data"] = new JsonObject(),
        });
        return null;
    }
}
