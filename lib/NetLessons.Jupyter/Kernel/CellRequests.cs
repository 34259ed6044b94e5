using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using NetLessons.Notebooks;

namespace NetLessons.Jupyter;

/// <summary>Runs the cells that front ends send, one after the other.</summary>
internal sealed class CellRequests : IDisposable
{
    private readonly CSharpKernel _kernel;
    private readonly KernelHistory _history;
    private readonly IOPub _iopub;
    private readonly StdinChannel _stdin;
    private readonly Lock _gate = new();
    private readonly Queue<string> _warnings = new();
    private CancellationTokenSource? _interrupt;
    private JupyterMessage? _running;
    private int _count;

    public CellRequests(CSharpKernelOptions options, KernelHistory history, IOPub iopub, StdinChannel stdin)
    {
        (_history, _iopub, _stdin) = (history, iopub, stdin);
        _kernel = new CSharpKernel(options with { Input = AskAsync });
        _kernel.Warning += warning => Warn($"warning: cell {warning.Cell}: {warning.Message}\n");
    }

    /// <summary>The kernel, for questions about code.</summary>
    public CSharpKernel Kernel => _kernel;

    /// <summary>Stops the cell that is running, if there is one. Any thread may call it.</summary>
    public void Interrupt()
    {
        lock (_gate)
        {
            // What this ends goes on elsewhere: nothing of the cell runs here.
            _ = _interrupt?.CancelAsync();
        }
    }

    /// <summary>Runs a cell and answers its <c>execute_request</c>.</summary>
    public async Task<JsonObject> RunAsync(JupyterMessage request)
    {
        var code = request.Text("code");
        var isSilent = request.Flag("silent", otherwise: false);
        var isStored = !isSilent && request.Flag("store_history", otherwise: true);
        var count = isStored ? ++_count : _count;
        if (!isSilent)
        {
            _iopub.Publish("execute_input", request, new JsonObject { ["code"] = code, ["execution_count"] = count });
        }

        using var interrupt = new CancellationTokenSource();
        Begin(request, interrupt);
        try
        {
            var (error, value) = await RunAsync(request, code, isSilent, count, interrupt.Token).ConfigureAwait(false);
            if (isStored)
            {
                _history.Add(count, code, value);
            }

            var reply = error is null ? new JsonObject { ["status"] = "ok" } : Failed(error);
            reply["execution_count"] = count;
            reply["payload"] = new JsonArray();
            reply["user_expressions"] = error is null
                ? await EvaluateAsync(request, count, interrupt.Token).ConfigureAwait(false)
                : new JsonObject();
            return reply;
        }
        finally
        {
            End();

            // A question that the cell left open, on a thread of its own, would keep the next one from asking.
            await interrupt.CancelAsync().ConfigureAwait(false);
        }
    }

    public void Dispose() => _kernel.Dispose();

    private static JsonObject Failed(ErrorOutput error)
    {
        var content = OutputContent.Of(error);
        content["status"] = "error";
        return content;
    }

    private void Begin(JupyterMessage request, CancellationTokenSource interrupt)
    {
        lock (_gate)
        {
            (_running, _interrupt) = (request, interrupt);
            while (_warnings.TryDequeue(out var warning))
            {
                _iopub.PublishStream(StreamName.Error, warning, request);
            }
        }
    }

    // After this no interrupt comes: the next cell has one of its own.
    private void End()
    {
        lock (_gate)
        {
            (_running, _interrupt) = (null, null);
        }
    }

    // A front end shows what comes while a cell runs. What comes between two is for the next.
    private void Warn(string text)
    {
        lock (_gate)
        {
            if (_running is null)
            {
                _warnings.Enqueue(text);
            }
            else
            {
                _iopub.PublishStream(StreamName.Error, text, _running);
            }
        }
    }

    private async Task<(ErrorOutput? Error, string? Value)> RunAsync(
        JupyterMessage request, string code, bool isSilent, int count, CancellationToken interrupt)
    {
        string[] needs = [.. CellTags.Needs(request.Tags)];
        var run = _kernel.Start(code, count.ToString(CultureInfo.InvariantCulture), needs, interrupt);
        var value = await PublishAsync(run, request, isSilent, count).ConfigureAwait(false);
        return ((await run.Completion.ConfigureAwait(false)).Error, value);
    }

    /// <summary>Publishes what a cell puts out, as it comes.</summary>
    /// <returns>The plain text of its value; null if it had none.</returns>
    private async Task<string?> PublishAsync(CellRun run, JupyterMessage request, bool isSilent, int count)
    {
        string? value = null;
        var stream = StreamName.Output;
        var text = new StringBuilder();
        await using var outputs = run.ReadOutputsAsync().GetAsyncEnumerator();
        while (true)
        {
            // Texts that are there already go together: a message for each line would take longer than the cell.
            var next = outputs.MoveNextAsync();
            if (!next.IsCompleted)
            {
                Flush();
            }

            if (!await next.ConfigureAwait(false))
            {
                Flush();
                return value;
            }

            if (outputs.Current is StreamOutput written)
            {
                if (written.Name != stream)
                {
                    Flush();
                    stream = written.Name;
                }

                text.Append(written.Text);
                continue;
            }

            Flush();
            Publish(outputs.Current);
        }

        void Flush()
        {
            if (text.Length > 0)
            {
                _iopub.PublishStream(stream, text.ToString(), request);
                text.Clear();
            }
        }

        void Publish(CellOutput output)
        {
            switch (output)
            {
                case DisplayOutput display:
                    var type = display.IsUpdate ? "update_display_data" : "display_data";
                    _iopub.Publish(type, request, OutputContent.Of(display));
                    break;
                case ResultOutput result:
                    value = result.Data.PlainText;
                    if (!isSilent)
                    {
                        _iopub.Publish("execute_result", request, OutputContent.Of(result, count));
                    }

                    break;
                case ClearOutput clear:
                    _iopub.Publish("clear_output", request, new JsonObject { ["wait"] = clear.Wait });
                    break;
                case ErrorOutput error:
                    _iopub.Publish("error", request, OutputContent.Of(error));
                    break;
            }
        }
    }

    /// <summary>Runs the expressions that a request wants the values of.</summary>
    private async Task<JsonObject> EvaluateAsync(JupyterMessage request, int count, CancellationToken interrupt)
    {
        var values = new JsonObject();
        foreach (var (name, expression) in request.Content["user_expressions"] as JsonObject ?? [])
        {
            var run = _kernel.Start($"{expression}", count.ToString(CultureInfo.InvariantCulture), interrupt);
            var data = new JsonObject();
            await foreach (var output in run.ReadOutputsAsync(CancellationToken.None).ConfigureAwait(false))
            {
                data = output is ResultOutput result ? OutputContent.Of(result.Data) : data;
            }

            values[name] = (await run.Completion.ConfigureAwait(false)).Error is { } error
                ? Failed(error)
                : new JsonObject { ["status"] = "ok", ["data"] = data, ["metadata"] = new JsonObject() };
        }

        return values;
    }

    private async Task<string?> AskAsync(InputRequest question)
    {
        JupyterMessage request;
        Task<string?> answer;
        lock (_gate)
        {
            // A thread that a cell left behind may ask while none runs.
            if (_running is null || _interrupt is null)
            {
                return null;
            }

            request = _running;
            answer = _stdin.AskAsync(request, question.Prompt, question.IsSecret, _interrupt.Token);
        }

        try
        {
            return await answer.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!ReferenceEquals(request, _running))
        {
            // The cell ended without the answer.
            return null;
        }
    }
}
