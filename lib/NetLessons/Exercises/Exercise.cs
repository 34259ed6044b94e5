namespace NetLessons;

/// <summary>Checks what a learner wrote in an exercise.</summary>
public static class Exercise
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Runs the expectations and prints a line for each, then whether all of them hold. No error of the learner's code
    /// comes out of it, and none of it may take longer than five seconds.
    /// </summary>
    /// <param name="title">The exercise, as the last line names it.</param>
    /// <param name="body">States the expectations.</param>
    public static void Check(string title, Action<Expectations> body) => Check(title, body, Limit, Console.WriteLine);

    internal static void Check(string title, Action<Expectations> body, TimeSpan limit, Action<string> print)
    {
        var expectations = new Expectations(limit, print);
        try
        {
            body(expectations);
        }
        catch (Exception e)
        {
            expectations.Fail("the check itself", $"it threw {e.GetType().Name}: {e.Message}", hint: null);
        }

        print($"{title}: {expectations.Verdict}");
    }
}
