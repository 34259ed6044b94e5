namespace NetLessons.Tests;

public sealed class CheckAndDoctorTests : IDisposable
{
    private readonly CourseCopy _course = new();

    public void Dispose() => _course.Dispose();

    [Fact]
    public async Task The_course_keeps_its_rules()
    {
        var (exitCode, output) = await CliProcess.RunAsync(_course.Root, "", ["check"]);
        Assert.True(exitCode == 0, output);
        Assert.Contains("01-tcp-client  45 cells, 12 steps", output, StringComparison.Ordinal);
        var notebooks = Directory.EnumerateFiles(Repository.Notebooks, "*.ipynb", SearchOption.AllDirectories).Count();
        Assert.Equal(notebooks, output.Split('\n').Count(line => line.StartsWith("ok ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_broken_rule_is_named_with_its_place()
    {
        _course.Add("90-x", "var x = 1;\nEnvironment.Exit(x);");
        var (exitCode, output) = await CliProcess.RunAsync(_course.Root, "", ["check", "90-x"]);
        Assert.Equal(1, exitCode);
        Assert.Contains(
            "        cell c1, line 2, column 13: a cell must not end the learner's kernel\n",
            output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chapter_that_lost_a_step_is_found()
    {
        var path = _course.Chapter("03-udp");
        File.WriteAllText(path, File.ReadAllText(path).Replace("step:udp.log", "other", StringComparison.Ordinal));
        var (exitCode, output) = await CliProcess.RunAsync(_course.Root, "", ["check", "03"]);
        Assert.Equal(1, exitCode);
        Assert.Contains("no code cell has the tag 'step:udp.log'", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_tells_what_is_there_and_what_to_do_about_what_is_not()
    {
        using var temporary = new TemporaryFolder();
        _course.RemoveFeeds();
        var (exitCode, output) = await CliProcess.RunAsync(
            _course.Root,
            "",
            ["doctor"],
            ("NETLESSONS_PACKAGES", temporary.Path),
            ("JUPYTER_DATA_DIR", temporary.Path));
        Assert.True(exitCode == 0, output);
        Assert.Contains("yes .NET SDK: ", output, StringComparison.Ordinal);
        Assert.Contains("yes helper library: ", output, StringComparison.Ordinal);
        Assert.Contains("no  MailKit 4.17.0 from a package feed: ", output, StringComparison.Ordinal);
        Assert.Contains("TCP port 9999: ", output, StringComparison.Ordinal);
        Assert.Contains("no  Jupyter kernel: not installed\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_finds_that_the_helper_library_is_not_built()
    {
        using var bare = new CourseCopy(withLibrary: false);
        using var temporary = new TemporaryFolder();
        bare.RemoveFeeds();
        var (exitCode, output) = await CliProcess.RunAsync(
            bare.Root, "", ["doctor"], ("NETLESSONS_PACKAGES", temporary.Path));
        Assert.Equal(1, exitCode);
        Assert.Contains(
            "NO  helper library: not built\n      run 'dotnet build' in ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_of_the_repository_the_command_says_so()
    {
        Assert.SkipUnless(
            AppContext.BaseDirectory.StartsWith(Repository.Root, StringComparison.Ordinal),
            "The tests run elsewhere.");
        using var elsewhere = new TemporaryFolder();
        var (exitCode, output) = await CliProcess.RunAsync(elsewhere.Path, "", ["check", "no-such"]);
        Assert.Equal(1, exitCode);
        Assert.Contains("There is no notebook 'no-such'.", output, StringComparison.Ordinal);
    }
}
