using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace NetLessons.Notebooks;

/// <summary>Turns what went wrong in a cell into what its reader sees.</summary>
internal static class CellErrors
{
    private const int MostDiagnostics = 20;

    public static ErrorOutput FromDirective(CellDirectiveException error, string cell) =>
        new("DirectiveError", error.Message, [error.Message, At(cell, error.Position)], error.Position);

    public static ErrorOutput FromDiagnostics(ImmutableArray<Diagnostic> diagnostics, string cell)
    {
        var errors = diagnostics
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)
            .ToList();
        var lines = errors.Take(MostDiagnostics).Select(Describe).ToList();
        if (errors.Count > MostDiagnostics)
        {
            lines.Add(string.Create(
                CultureInfo.InvariantCulture, $"… and {errors.Count - MostDiagnostics} more errors"));
        }

        return new("CompilationError", lines[0], [.. lines, $"   in cell {cell}"], PositionOf(errors[0]));
    }

    /// <summary>
    /// An exception of a cell. Its position is the place in that cell, even where the code of an earlier one threw.
    /// </summary>
    public static ErrorOutput FromException(Exception error, string cell)
    {
        var frames = CellFrames(error);
        return new(
            CSharpTypeName.Of(error.GetType()),
            ExceptionText.MessageOf(error),
            [.. ExceptionText.Lines(error).Split('\n'), .. frames.Select(frame => At(frame.File, frame.Position))],
            frames.Where(frame => frame.File == cell).Select(frame => (CellPosition?)frame.Position).FirstOrDefault());
    }

    public static ErrorOutput InImport(ErrorOutput error, CellDirective directive, string importedCell) =>
        error with
        {
            Message = $"{importedCell}: {error.Message}",
            Traceback = [.. error.Traceback, $"   imported by '#!import {directive.Argument}', {directive.Position}"],
            Position = directive.Position,
        };

    /// <summary>Code that is not shown to the parser, which would run out of its stack and end the process.</summary>
    public static ErrorOutput TooDeep(string cell)
    {
        var message = $"more than {CodeLimits.Nesting} brackets are open at once: split the expression";
        return new("CompilationError", message, [message, $"   in cell {cell}"], null);
    }

    /// <param name="limit">How long it might run.</param>
    /// <param name="hasEnded">Whether it ended when it was stopped.</param>
    public static ErrorOutput TimedOut(TimeSpan limit, bool hasEnded) => Stopped("Timeout", string.Create(
        CultureInfo.InvariantCulture, $"the cell did not end within {limit.TotalSeconds:0.###} seconds and"), hasEnded);

    /// <inheritdoc cref="TimedOut"/>
    public static ErrorOutput Cancelled(bool hasEnded) => Stopped("Cancelled", "the cell", hasEnded);

    public static string Describe(Diagnostic diagnostic) =>
        $"{PositionOf(diagnostic)}: {(diagnostic.Severity == DiagnosticSeverity.Error ? "error" : "warning")} "
        + Message(diagnostic);

    public static string Message(Diagnostic diagnostic) =>
        $"{diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";

    /// <summary>Whether an assembly is what Roslyn made of a cell's code: it names them so.</summary>
    public static bool IsSubmission(System.Reflection.Assembly assembly) =>
        assembly.GetName().Name?.StartsWith('ℛ') == true;

    private static ErrorOutput Stopped(string name, string what, bool hasEnded)
    {
        var message = hasEnded
            ? $"{what} was stopped; nothing that it declared is kept"
            : $"{what} was abandoned: it does not react to being stopped and goes on in the background; "
                + "nothing that it declared is kept";
        return new(name, message, [message], null);
    }

    private static CellPosition PositionOf(Diagnostic diagnostic)
    {
        var start = diagnostic.Location.GetLineSpan().StartLinePosition;
        return new CellPosition(start.Line + 1, start.Character + 1);
    }

    private static string At(string cell, CellPosition position) => $"   at cell {cell}, {position}";

    /// <summary>
    /// The frames of cells in an exception's stack, innermost first; all others are the engine's or the framework's.
    /// </summary>
    private static List<(string File, CellPosition Position)> CellFrames(Exception error) =>
    [
        .. from frame in new StackTrace(error, fNeedFileInfo: true).GetFrames()
           where frame.GetMethod()?.Module.Assembly is { } assembly
               && IsSubmission(assembly)
               && frame.GetFileName() is not null
           select (frame.GetFileName()!, new CellPosition(frame.GetFileLineNumber(), frame.GetFileColumnNumber())),
    ];
}
