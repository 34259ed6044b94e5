using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.PackageManagement;

namespace NetLessons.PolyglotHost;

/// <summary>.NET Interactive with its C# kernel, set up as Polyglot Notebooks sets it up.</summary>
internal sealed class PolyglotEngine : IDisposable
{
    private const string Language = "csharp";

    // A first cell may have to wait for a package.
    private static readonly TimeSpan CellLimit = TimeSpan.FromMinutes(2);

    private readonly CompositeKernel _kernel;

    public PolyglotEngine()
    {
        var csharp = new CSharpKernel()
            .UseNugetDirective((kernel, references) =>
            {
                kernel.AddAssemblyReferences(references.SelectMany(reference => reference.AssemblyPaths));
                return Task.CompletedTask;
            })
            .UseKernelHelpers()
            .UseWho()
            .UseValueSharing();
        _kernel = new CompositeKernel { csharp }.UseImportMagicCommand();
        _kernel.DefaultKernelName = Language;

        // Nobody is in front: the course's cells take an empty answer for none, and go on with a default.
        _kernel.RegisterCommandHandler<RequestInput>((request, context) =>
        {
            context.Publish(new InputProduced("", request));
            return Task.CompletedTask;
        });
        _kernel.SetDefaultTargetKernelNameForCommand(typeof(RequestInput), _kernel.Name);
    }

    /// <summary>Runs one cell.</summary>
    public async Task<CellReport> RunAsync(CodeCell cell)
    {
        var log = new EventLog();
        using var subscription = _kernel.KernelEvents.Subscribe(log);
        using var limit = new CancellationTokenSource(CellLimit);
        try
        {
            // A cell that does not look at the token goes on, and is left to itself.
            await _kernel.SendAsync(new SubmitCode(cell.Source, Language), limit.Token).WaitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return new CellReport(
                cell, CellReport.TimedOut, $"it did not end within {CellLimit.TotalSeconds} seconds", log.Outputs);
        }

        var status = cell.MustFail == log.Error is not null ? CellReport.Passed : CellReport.Failed;
        var error = log.Error ?? (cell.MustFail ? "it is tagged raises-exception, and ended without one" : null);
        return new CellReport(cell, status, error, log.Outputs);
    }

    public void Dispose() => _kernel.Dispose();
}
