namespace NetLessons.Tests;

public sealed class ExerciseTests
{
    [Fact]
    public void When_all_checks_hold_the_exercise_is_passed() => Assert.Equal(
        [
            "  [ok] it is four",
            "  [ok] the bytes agree",
            "  [ok] it is true",
            "Exercise 1: passed, all 3 checks hold.",
        ],
        Check("Exercise 1", expect =>
        {
            expect.Equal("it is four", 4, () => 2 + 2);
            expect.Equal("the bytes agree", [1, 2], () => new byte[] { 1, 2 });
            expect.That("it is true", () => true, "no hint here");
        }));

    [Fact]
    public void What_does_not_hold_is_told_with_both_values_and_the_hint() => Assert.Equal(
        [
            "  [--] it is found: expected 404, but got 0 (hint: look at the target)",
            "  [--] it is so: it does not hold yet",
            "  [ok] it is true",
            "Exercise 2: not yet, 1 of 3 checks holds.",
        ],
        Check("Exercise 2", expect =>
        {
            expect.Equal("it is found", 404, () => 0, "look at the target");
            expect.That("it is so", () => false);
            expect.That("it is true", () => true);
        }));

    [Fact]
    public void An_exception_of_the_learners_code_fails_its_check_only() => Assert.Equal(
        [
            "  [--] it runs: it threw FormatException: not a number",
            "  [ok] the next one",
            "Exercise 3: not yet, 1 of 2 checks holds.",
        ],
        Check("Exercise 3", expect =>
        {
            expect.Equal("it runs", 1, () => throw new FormatException("not a number"));
            expect.That("the next one", () => true);
        }));

    [Fact]
    public void An_exception_that_is_expected_must_come_and_be_the_right_one() => Assert.Equal(
        [
            "  [ok] it refuses",
            "  [ok] it refuses in a way of its own",
            "  [--] it refuses that too: expected an ArgumentException, but nothing was thrown "
                + "(hint: look at the size)",
            "  [--] it says so: it threw FormatException: not a number",
            "Exercise 3: not yet, 2 of 4 checks hold.",
        ],
        Check("Exercise 3", expect =>
        {
            expect.Throws<ArgumentException>("it refuses", () => throw new ArgumentException("too long"));
            expect.Throws<ArgumentException>("it refuses in a way of its own", () => throw new ArgumentNullException());
            expect.Throws<ArgumentException>("it refuses that too", () => { }, "look at the size");
            expect.Throws<ArgumentException>("it says so", () => throw new FormatException("not a number"));
        }));

    [Fact]
    public void Code_that_never_ends_fails_its_check_and_holds_up_nobody()
    {
        using var never = new ManualResetEventSlim();
        var lines = Check(
            "Exercise 4",
            expect =>
            {
                expect.That("it ends", () => never.Wait(TimeSpan.FromMinutes(1)), "is there a limit?");
                expect.That("the next one", () => true);
            },
            TimeSpan.FromSeconds(0.5));
        never.Set();
        Assert.Equal(
            [
                "  [--] it ends: it took longer than 0.5 seconds (hint: is there a limit?)",
                "  [ok] the next one",
                "Exercise 4: not yet, 1 of 2 checks holds.",
            ],
            lines);
    }

    [Fact]
    public void An_exception_between_the_checks_stays_inside() => Assert.Equal(
        [
            "  [ok] the first",
            "  [--] the check itself: it threw InvalidOperationException: outside",
            "Exercise 5: not yet, 1 of 2 checks holds.",
        ],
        Check("Exercise 5", expect =>
        {
            expect.That("the first", () => true);
            throw new InvalidOperationException("outside");
        }));

    [Fact]
    public void An_exercise_without_checks_is_not_passed() =>
        Assert.Equal(["Exercise 6: not yet, nothing was checked."], Check("Exercise 6", _ => { }));

    [Fact]
    public void What_the_callers_context_carries_is_seen_by_the_learners_code()
    {
        var cell = new AsyncLocal<string> { Value = "this cell" };
        var lines = Check("Exercise 7", expect => expect.Equal("the cell", "this cell", () => cell.Value));
        Assert.Equal(["  [ok] the cell", "Exercise 7: passed, the 1 check holds."], lines);
    }

    [Fact]
    public void Values_are_shown_as_one_writes_them()
    {
        List<object?> mixed = ["a", null, Enumerable.Range(1, 2)];
        Assert.Equal("null", ValueText.Show(null));
        Assert.Equal("true", ValueText.Show(true));
        Assert.Equal("'a'", ValueText.Show('a'));
        Assert.Equal("1.5", ValueText.Show(1.5));
        Assert.Equal("\"GET /\\r\\n\"", ValueText.Show("GET /\r\n"));
        Assert.Equal("[\"a\", null, [1, 2]]", ValueText.Show(mixed));
        Assert.EndsWith(", 20, …]", ValueText.Show(Enumerable.Range(1, int.MaxValue)), StringComparison.Ordinal);
        Assert.Equal(201, ValueText.Show(new string('x', 1000)).Length);
    }

    [Fact]
    public void Sequences_are_the_same_where_their_items_are()
    {
        List<int> one = [1], two = [1, 2];
        Assert.True(ValueText.Same(two, Enumerable.Range(1, 2)));
        Assert.True(ValueText.Same(null, null));
        Assert.False(ValueText.Same(two, one));
        Assert.False(ValueText.Same(one, two));
        Assert.False(ValueText.Same("ab", "ab".ToCharArray()));
        Assert.False(ValueText.Same(one, null));
    }

    private static List<string> Check(string title, Action<Expectations> body, TimeSpan? limit = null)
    {
        var lines = new List<string>();
        Exercise.Check(title, body, limit ?? TimeSpan.FromSeconds(30), lines.Add);
        return lines;
    }
}
