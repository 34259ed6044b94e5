using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace NetLessons.Notebooks;

/// <summary>
/// Keeps an exception that nobody caught, on a thread that a cell started, from ending the process: it becomes a
/// warning of that cell. Those on other threads end the process, as ever.
/// </summary>
internal static class BackgroundExceptions
{
    // Timers and callbacks of tokens have left the cell's context when their exception is handled; but its code is on
    // the exception's stack.
    private static readonly ConditionalWeakTable<Assembly, WeakReference<CellScope>> Submissions = [];
    private static int _isTaken;

    /// <summary>Takes care of them from here on, once a process.</summary>
    public static void Take()
    {
        if (Interlocked.Exchange(ref _isTaken, 1) != 0)
        {
            return;
        }

        AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) => Remember(loaded.LoadedAssembly);
        AppDomain.CurrentDomain.UnhandledException += (_, _) => SayWhere();
        try
        {
            ExceptionHandling.SetUnhandledExceptionHandler(Handle);
        }
        catch (InvalidOperationException)
        {
            // The host program has a handler of its own, and there can be only one.
        }
    }

    private static void Remember(Assembly assembly)
    {
        if (CellErrors.IsSubmission(assembly) && CellConsole.Current is { } scope)
        {
            Submissions.AddOrUpdate(assembly, new WeakReference<CellScope>(scope));
        }
    }

    /// <summary>Runs on the thread of the exception, in the midst of what it was doing there.</summary>
    /// <returns>Whether the process goes on: the thread ends, one of the pool takes up its next work.</returns>
    private static bool Handle(Exception error)
    {
        // Callbacks of tokens bring theirs wrapped.
        error = error is AggregateException { InnerExceptions: [var only] } ? only : error;
        if (error is CellStoppedException)
        {
            return true;
        }

        if ((CellConsole.Current ?? ScopeOf(error)) is not { } scope)
        {
            return false;
        }

        scope.WarnOfException(error, ThreadName());
        return true;
    }

    private static CellScope? ScopeOf(Exception error)
    {
        foreach (var frame in new StackTrace(error).GetFrames())
        {
            if (frame.GetMethod()?.Module.Assembly is { } assembly
                && Submissions.TryGetValue(assembly, out var reference)
                && reference.TryGetTarget(out var scope))
            {
                return scope;
            }
        }

        return null;
    }

    // .NET prints the exception itself.
    private static void SayWhere() =>
        Console.Error.WriteLine($"The process ends: nobody caught an exception on {ThreadName()}.");

    private static string ThreadName() => Thread.CurrentThread switch
    {
        { IsThreadPoolThread: true } => "a thread of the pool",
        { Name: { Length: > 0 } name } => $"thread '{name}'",
        _ => "a thread",
    };
}
