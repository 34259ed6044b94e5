using Microsoft.CodeAnalysis;

namespace NetLessons.Notebooks;

/// <summary>
/// Answers what a front end asks about code that is being written. It compiles the code as the next cell of a session,
/// and runs none of it.
/// </summary>
internal sealed class CodeAssistant(CellExecutor executor, string baseDirectory)
{
    private static readonly CellSource Nothing = new("code", "");

    private readonly Lock _gate = new();

    // Compiling an empty cell of a session finds all its references: what is typed next is compiled on top of that.
    private (ScriptSession Session, Compilation EmptyCell)? _last;

    public CompletionList Complete(ScriptSession session, string code, int position)
    {
        position = Math.Clamp(position, 0, code.Length);
        return Ask(code, () => PathCompleter.Complete(code, position, baseDirectory)
                ?? CodeCompleter.Complete(new CodeAtCursor(EmptyCell(session), code, position)))
            ?? new CompletionList(position, position, []);
    }

    public Inspection? Inspect(ScriptSession session, string code, int position)
    {
        position = Math.Clamp(position, 0, code.Length);
        return Ask(code, () => CodeInspector.Inspect(new CodeAtCursor(EmptyCell(session), code, position)));
    }

    private static T? Ask<T>(string code, Func<T?> answer)
        where T : class
    {
        if (CodeLimits.AreExceededBy(code))
        {
            return null;
        }

        try
        {
            return answer();
        }
        catch (InsufficientExecutionStackException)
        {
            // The compiler says so of code that is nested too deeply for it.
            return null;
        }
    }

    private Compilation EmptyCell(ScriptSession session)
    {
        lock (_gate)
        {
            if (_last is not { } last || last.Session != session)
            {
                _last = last = (session, executor.Prepare(Nothing, session).GetCompilation());
            }

            return last.EmptyCell;
        }
    }
}
