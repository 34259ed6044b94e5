using Microsoft.CodeAnalysis;

namespace NetLessons.Notebooks;

/// <summary>
/// Answers what a front end asks about code that is being written. It compiles the code as the next cell of a session,
/// and runs none of it.
/// </summary>
internal sealed class CodeAssistant(CellExecutor executor, string baseDirectory)
{
    /// <summary>Code with more characters than this gets no answer.</summary>
    public const int LongestCode = 100_000;

    private static readonly CellSource Nothing = new("code", "");

    // Compiling an empty cell of a session finds all its references: what is typed next is compiled on top of that.
    private (ScriptSession Session, Compilation Empty)? _last;
    private readonly Lock _gate = new();

    public CompletionList Complete(ScriptSession session, string code, int position)
    {
        position = Math.Clamp(position, 0, code.Length);
        if (code.Length > LongestCode)
        {
            return new CompletionList(position, position, []);
        }

        return PathCompleter.Complete(code, position, baseDirectory)
            ?? CodeCompleter.Complete(new CodeAtCursor(EmptyCell(session), code, position));
    }

    public Inspection? Inspect(ScriptSession session, string code, int position) => code.Length > LongestCode
        ? null
        : CodeInspector.Inspect(new CodeAtCursor(EmptyCell(session), code, Math.Clamp(position, 0, code.Length)));

    private Compilation EmptyCell(ScriptSession session)
    {
        lock (_gate)
        {
            if (_last is not { } last || last.Session != session)
            {
                _last = last = (session, executor.Prepare(Nothing, session).GetCompilation());
            }

            return last.Empty;
        }
    }
}
