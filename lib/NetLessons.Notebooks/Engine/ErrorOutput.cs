namespace NetLessons.Notebooks;

/// <summary>Why a cell failed.</summary>
/// <param name="Name">
/// The kind of error: an exception's type, or <c>CompilationError</c>, <c>DirectiveError</c>, <c>Timeout</c>, …
/// </param>
/// <param name="Message">What went wrong.</param>
/// <param name="Traceback">The lines to show: the message, then where it happened, innermost first.</param>
/// <param name="Position">The place in the cell's own code, where there is one.</param>
public sealed record ErrorOutput(
    string Name, string Message, IReadOnlyList<string> Traceback, CellPosition? Position) : CellOutput;
