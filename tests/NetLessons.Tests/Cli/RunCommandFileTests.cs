using NetLessons.Notebooks;

namespace NetLessons.Tests;

/// <summary>What <c>run</c> reads and writes.</summary>
public sealed class RunCommandFileTests : IDisposable
{
    private readonly CourseCopy _course = new();

    public void Dispose() => _course.Dispose();

    [Fact]
    public async Task Output_goes_into_a_folder_and_leaves_the_notebook_as_it_was()
    {
        var path = _course.Add("90-x", "1 + 1");
        var before = File.ReadAllText(path);
        var (exitCode, _) = await RunAsync("run", "90-x", "--output", "played");
        Assert.Equal(0, exitCode);
        Assert.Equal(before, File.ReadAllText(path));
        var cell = Notebook.Load(Path.Combine(_course.Root, "played", "90-x.ipynb")).Cells[1];
        Assert.Equal("execute_result", (string?)cell.Outputs.Single()["output_type"]);
    }

    [Fact]
    public async Task Save_writes_outputs_that_check_then_holds_the_notebook_to()
    {
        var path = _course.Add("90-x", "var word = \"one\";", "word");
        Assert.Equal(0, (await RunAsync("run", "90-x", "--save")).ExitCode);
        Assert.Equal(0, (await RunAsync("run", "90-x", "--check")).ExitCode);

        var notebook = Notebook.Load(path);
        notebook.Cells[1].SetSource("var word = \"two\";");
        notebook.Save(path);
        var (exitCode, output) = await RunAsync("run", "90-x", "--check");
        Assert.Equal(1, exitCode);
        Assert.Contains(
            "cell c2: the output differs from the saved one: saved 'one', now 'two'",
            output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_failed_is_not_saved()
    {
        var path = _course.Add("90-x", "1 + 1", "throw new Exception();");
        var before = File.ReadAllText(path);
        var (exitCode, output) = await RunAsync("run", "90-x", "--save");
        Assert.Equal(1, exitCode);
        Assert.Equal(before, File.ReadAllText(path));
        Assert.Contains("90-x was not saved", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notebook_that_cannot_be_written_does_not_cost_the_results()
    {
        _course.Add("90-x", "1 + 1");
        _course.Add("91-x", "2 + 2");
        Directory.CreateDirectory(Path.Combine(_course.Root, "played", "90-x.ipynb", "in the way"));
        var (exitCode, output) = await RunAsync("run", "90-x", "91-x", "--output", "played");
        Assert.Equal(1, exitCode);
        Assert.Contains("        the played notebook could not be written: ", output, StringComparison.Ordinal);
        Assert.Contains("passed  91-x", output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_course.Root, "played", "91-x.ipynb")));
    }

    [Fact]
    public async Task Two_notebooks_of_one_name_do_not_overwrite_each_other_in_the_output()
    {
        Directory.CreateDirectory(Path.Combine(_course.Root, "other"));
        File.Copy(_course.Add("90-x", "1"), Path.Combine(_course.Root, "90-x.ipynb"));
        File.Copy(_course.Chapter("90-x"), Path.Combine(_course.Root, "other", "90-x.ipynb"));
        var (exitCode, output) = await RunAsync("run", "90-x.ipynb", "other/90-x.ipynb", "--output", "played");
        Assert.Equal(1, exitCode);
        Assert.Contains("run them one by one", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notebook_that_was_edited_while_it_played_is_not_overwritten()
    {
        var path = _course.Add("90-x", "System.IO.File.AppendAllText(\"90-x.ipynb\", \" \");");
        var (exitCode, output) = await RunAsync("run", "90-x", "--save");
        Assert.Equal(1, exitCode);
        Assert.EndsWith(" ", File.ReadAllText(path), StringComparison.Ordinal);
        Assert.Contains("was changed while it played", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_output_folder_cannot_be_the_notebooks_own()
    {
        _course.Add("90-x", "1 + 1");
        var (exitCode, output) = await RunAsync("run", "90-x", "--output", "notebooks");
        Assert.Equal(1, exitCode);
        Assert.Contains("would be overwritten", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_notebook_is_found_before_the_others_play()
    {
        _course.Add("90-x", "1 + 1");
        File.WriteAllText(_course.Chapter("91-x"), "[]");
        var (exitCode, output) = await RunAsync("run", "90-x", "91-x", "--json");
        Assert.Equal(1, exitCode);
        Assert.StartsWith("error: 91-x.ipynb, line 1: this is no notebook", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_notebook_is_refused_with_its_line()
    {
        File.WriteAllText(_course.Chapter("90-x"), "{\n\"cells\": oops");
        var (exitCode, output) = await RunAsync("run", "90-x");
        Assert.Equal(1, exitCode);
        Assert.Contains("error: 90-x.ipynb, line 2: this is not JSON", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notebook_in_another_language_is_not_taken_for_csharp()
    {
        var path = _course.Add("90-x", "1 + 1");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"C#\"", "\"Python\"", StringComparison.Ordinal));
        var (exitCode, output) = await RunAsync("run", "90-x");
        Assert.Equal(1, exitCode);
        Assert.Contains(
            "90-x.ipynb: cell set-up is in Python, and this engine runs C# only.", output, StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Output)> RunAsync(params string[] arguments) =>
        CliProcess.RunAsync(_course.Root, "", arguments);
}
