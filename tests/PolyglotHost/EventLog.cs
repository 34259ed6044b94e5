using Microsoft.CodeAnalysis;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Events;

namespace NetLessons.PolyglotHost;

/// <summary>Follows the engine's events while one cell runs. They come from any thread.</summary>
internal sealed class EventLog : IObserver<KernelEvent>
{
    private readonly Lock _gate = new();
    private readonly List<CellOutput> _outputs = [];
    private string? _error;

    /// <summary>What the cell put out so far.</summary>
    public IReadOnlyList<CellOutput> Outputs
    {
        get
        {
            lock (_gate)
            {
                return [.. _outputs];
            }
        }
    }

    /// <summary>The first thing that went wrong; null where nothing did.</summary>
    public string? Error
    {
        get
        {
            lock (_gate)
            {
                return _error;
            }
        }
    }

    public void OnNext(KernelEvent value)
    {
        switch (value)
        {
            // The value of display(...): it is shown already.
            case ReturnValueProduced { Value: DisplayedValue }:
                break;

            // An error inside an #!import comes only as this: the command that imports succeeds all the same.
            case ErrorProduced error:
                Fail(error.Message);
                break;
            case StandardOutputValueProduced output:
                Put("stdout", output);
                break;
            case StandardErrorValueProduced output:
                Put("stderr", output);
                break;
            case DisplayedValueProduced output:
                Put("display", output);
                break;
            case DisplayedValueUpdated output:
                Put("update", output);
                break;
            case ReturnValueProduced output:
                Put("result", output);
                break;
            case DiagnosticsProduced produced:
                var errors = produced.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
                if (errors.Count > 0)
                {
                    Fail(string.Join('\n', errors));
                }

                break;
            case CommandFailed failure:
                Fail(failure.Message);
                break;
        }
    }

    public void OnError(Exception error) => Fail(error.Message);

    public void OnCompleted()
    {
    }

    private void Put(string kind, DisplayEvent shown)
    {
        var data = shown.FormattedValues.Select(form => KeyValuePair.Create(form.MimeType, form.Value)).ToList();
        lock (_gate)
        {
            _outputs.Add(new CellOutput(kind, data));
        }
    }

    private void Fail(string message)
    {
        lock (_gate)
        {
            _error ??= message;
        }
    }
}
