using System.Reflection;

namespace NetLessons.Tests;

public sealed class ServerLogTests
{
    [Fact]
    public void Lines_keep_their_order_and_a_snapshot_does_not_change()
    {
        var log = new ServerLog();
        log.Write("first");
        var before = log.Lines;
        log.Write("second");
        Assert.Equal(["first"], before);
        Assert.Equal("first\nsecond", log.ToString());
    }

    [Fact]
    public void A_line_stays_one_line()
    {
        var log = new ServerLog();
        log.Write("one\r\ntwo");
        Assert.Equal("one two", log.ToString());
    }

    [Fact]
    public void Past_its_capacity_the_oldest_lines_go_and_their_number_is_told()
    {
        var log = new ServerLog(capacity: 2);
        foreach (var line in new[] { "a", "b", "c", "d" })
        {
            log.Write(line);
        }

        Assert.Equal(["c", "d"], log.Lines);
        Assert.Equal(2, log.Dropped);
        Assert.Equal("(2 older lines dropped)\nc\nd", log.ToString());
        Assert.Contains("2 older lines dropped", Html(log), StringComparison.Ordinal);
        log.WaitFor(4, milliseconds: 0);
    }

    [Fact]
    public async Task Waiting_ends_when_the_last_of_the_lines_comes()
    {
        var log = new ServerLog();
        var waiting = Task.Run(() => log.WaitFor(200, 30_000), TestContext.Current.CancellationToken);
        Parallel.For(0, 199, i => log.Write($"line {i}"));
        Assert.False(waiting.IsCompleted);
        log.Write("the last one");
        await waiting;
        Assert.Equal(200, log.Lines.Count);
    }

    [Fact]
    public void Waiting_in_vain_tells_how_many_lines_came()
    {
        var log = new ServerLog();
        log.Write("only this");
        var error = Assert.Throws<TimeoutException>(() => log.WaitFor(3, milliseconds: 20));
        Assert.Equal("Waited 20 ms for 3 lines in the log, but 1 came.", error.Message);
    }

    // As a notebook engine does it: by the names of the attribute, its properties and the formatters' members.
    [Fact]
    public void An_engine_that_knows_only_names_finds_the_pictures()
    {
        var attribute = typeof(ServerLog).GetCustomAttributes()
            .Single(attribute => attribute.GetType().Name == "TypeFormatterSourceAttribute");
        var sourceType = (Type)Get(attribute, "FormatterSourceType")!;
        Assert.Equal(["text/html", "text/plain"], (string[])Get(attribute, "PreferredMimeTypes")!);

        var source = Activator.CreateInstance(sourceType)!;
        var formatters = (IEnumerable<object>)sourceType.GetMethod("CreateTypeFormatters")!.Invoke(source, null)!;
        var log = new ServerLog();
        log.Write("a line");
        var pictures = formatters.ToDictionary(formatter => (string)Get(formatter, "MimeType")!, formatter =>
        {
            var writer = new StringWriter();
            var format = formatter.GetType().GetMethod("Format", [typeof(object), typeof(TextWriter)])!;
            Assert.Equal(true, format.Invoke(formatter, [log, writer]));
            Assert.Equal(false, format.Invoke(formatter, ["no picture", new StringWriter()]));
            return writer.ToString();
        });
        Assert.Equal("a line", pictures["text/plain"]);
        Assert.StartsWith("<table", pictures["text/html"], StringComparison.Ordinal);

        static object? Get(object instance, string property) =>
            instance.GetType().GetProperty(property)!.GetValue(instance);
    }

    [Fact]
    public void The_table_has_each_line_with_its_time_encoded()
    {
        var log = new ServerLog(capacity: 10, new FixedClock());
        log.Write("<script>alert('x')</script> & more");
        var html = Html(log);
        Assert.Contains("08:09:10.011", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
        Assert.Contains("&amp; more", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
    }

    private static string Html(IPicture picture)
    {
        var writer = new StringWriter();
        picture.WriteHtml(writer);
        return writer.ToString();
    }

    private sealed class FixedClock : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => new(2026, 1, 2, 8, 9, 10, 11, TimeSpan.Zero);
    }
}
