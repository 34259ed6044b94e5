namespace NetLessons.Tests;

/// <summary>
/// <c>#!import</c> reads any file that the user can read, as cells can anyway; it takes code only, and writes nothing.
/// </summary>
public sealed class ImportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly KernelHarness _harness;

    public ImportTests() =>
        _harness = new KernelHarness(new() { BaseDirectory = Path.Combine(_folder.Path, "a", "b") });

    public void Dispose()
    {
        _harness.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("../../secret")]
    [InlineData("../../secret.txt")]
    [InlineData("../../a/../secret.txt")]
    [InlineData("../../secret.ipynb")]
    public async Task What_is_no_code_is_refused_and_not_shown(string path)
    {
        foreach (var name in new[] { "secret", "secret.txt", "secret.ipynb" })
        {
            _folder.Write(name, "root:x:0:0:correct horse");
        }

        var error = await _harness.ErrorOfAsync($"#!import {path}");
        Assert.Contains("cannot be imported", error.Message, StringComparison.Ordinal);
        var shown = error.Message + string.Concat(error.Traceback);
        Assert.DoesNotContain("correct horse", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Importing_writes_nothing()
    {
        var imported = _folder.Write("a/b/n.ipynb", NotebookSamples.Of("var x = 20;", "x + 1"));
        var (text, time) = (File.ReadAllText(imported), File.GetLastWriteTimeUtc(imported));
        Assert.Contains("21", await _harness.TextOfAsync("#!import n.ipynb"), StringComparison.Ordinal);
        Assert.Equal((text, time), (File.ReadAllText(imported), File.GetLastWriteTimeUtc(imported)));
        Assert.Equal([imported], Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories));
    }
}
