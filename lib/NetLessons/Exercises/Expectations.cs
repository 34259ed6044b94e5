using System.Globalization;

namespace NetLessons;

/// <summary>
/// What an exercise expects of the learner's code. Each expectation runs on a thread of its own, with a time limit.
/// </summary>
public sealed class Expectations
{
    private readonly TimeSpan _limit;
    private readonly Action<string> _print;
    private int _held;
    private int _count;

    internal Expectations(TimeSpan limit, Action<string> print) => (_limit, _print) = (limit, print);

    internal string Verdict => (_count, _held) switch
    {
        (0, _) => "not yet, nothing was checked.",
        (1, 1) => "passed, the 1 check holds.",
        var (count, held) when count == held => $"passed, all {count} checks hold.",
        (1, _) => "not yet, the 1 check does not hold.",
        (var count, 1) => $"not yet, 1 of {count} checks holds.",
        var (count, held) => $"not yet, {held} of {count} checks hold.",
    };

    /// <summary>Expects that something holds.</summary>
    /// <param name="what">What is expected, in words.</param>
    /// <param name="holds">Whether it holds; an exception means that it does not.</param>
    /// <param name="hint">What to look at where it does not hold.</param>
    public void That(string what, Func<bool> holds, string? hint = null) =>
        Expect(what, () => holds() ? null : "it does not hold yet", hint);

    /// <summary>Expects a value. Sequences are compared item by item.</summary>
    /// <param name="what">What is expected, in words.</param>
    /// <param name="expected">The value.</param>
    /// <param name="actual">Makes the value that the learner's code comes to; an exception is a failure.</param>
    /// <param name="hint">What to look at where the values differ.</param>
    public void Equal<T>(string what, T expected, Func<T> actual, string? hint = null) =>
        Expect(
            what,
            () => actual() is var value && ValueText.Same(expected, value)
                ? null
                : $"expected {ValueText.Show(expected)}, but got {ValueText.Show(value)}",
            hint);

    /// <summary>Expects an exception.</summary>
    /// <typeparam name="TException">Its type, or a base of that.</typeparam>
    /// <param name="what">What is expected, in words.</param>
    /// <param name="action">Runs the learner's code.</param>
    /// <param name="hint">What to look at where it is not thrown.</param>
    public void Throws<TException>(string what, Action action, string? hint = null)
        where TException : Exception =>
        Expect(
            what,
            () =>
            {
                try
                {
                    action();
                    return $"expected {Named(typeof(TException))}, but nothing was thrown";
                }
                catch (TException)
                {
                    return null;
                }
            },
            hint);

    internal void Fail(string what, string problem, string? hint)
    {
        _count++;
        _print($"  [--] {what}: {problem}{(string.IsNullOrEmpty(hint) ? "" : $" (hint: {hint})")}");
    }

    private static string Named(Type type) => $"{("AEIOU".Contains(type.Name[0]) ? "an" : "a")} {type.Name}";

    private void Expect(string what, Func<string?> findProblem, string? hint)
    {
        string? problem = null;
        var thread = new Thread(() =>
        {
            try
            {
                problem = findProblem();
            }
            catch (Exception e)
            {
                problem = $"it threw {e.GetType().Name}: {e.Message}";
            }
        })
        {
            IsBackground = true,
            Name = $"check: {what}",
        };
        thread.Start();
        if (!thread.Join(_limit))
        {
            var seconds = _limit.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            Fail(what, $"it took longer than {seconds} seconds", hint);
        }
        else if (problem is not null)
        {
            Fail(what, problem, hint);
        }
        else
        {
            _count++;
            _held++;
            _print($"  [ok] {what}");
        }
    }
}
