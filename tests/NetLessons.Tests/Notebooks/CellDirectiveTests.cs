using NetLessons.Notebooks;

namespace NetLessons.Tests;

public sealed class CellDirectiveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly KernelHarness _kernel;

    public CellDirectiveTests() =>
        _kernel = new KernelHarness(new CSharpKernelOptions { BaseDirectory = _folder.Path });

    public void Dispose()
    {
        _kernel.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_assembly_is_found_by_a_path_from_the_notebooks_folder()
    {
        _folder.CopyIn(Repository.HelperLibrary, "library/NetLessons.dll");
        Assert.Equal("NetLessons", await _kernel.TextOfAsync("""
            #r "library/NetLessons.dll"
            typeof(NetLessons.Lab).Assembly.GetName().Name
            """));
    }

    [Fact]
    public async Task An_assembly_in_use_can_be_built_again()
    {
        var library = _folder.CopyIn(Repository.HelperLibrary, "NetLessons.dll");
        await _kernel.TextOfAsync("#r \"NetLessons.dll\"\nvar t = typeof(NetLessons.Lab);");
        using var file = File.Open(library, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.True(file.CanWrite);
    }

    [Fact]
    public async Task An_assembly_brings_what_lies_beside_it()
    {
        Compile("Below.dll", "public class Below { public string Name => \"below\"; }");
        Compile("Above.dll", "public class Above : Below { public Below Self() => new Above(); }", "Below.dll");
        Assert.Equal("below", await _kernel.TextOfAsync("#r \"Above.dll\"\nnew Above().Self().Name"));
    }

    [Fact]
    public async Task An_assembly_of_a_shared_framework_is_found_by_name() =>
        Assert.Equal("/a", await _kernel.TextOfAsync("""
            #r "Microsoft.AspNetCore.Http.Abstractions"
            new Microsoft.AspNetCore.Http.PathString("/a").ToString()
            """));

    [Theory]
    [InlineData("#r \"missing.dll\"", "looked for")]
    [InlineData("#r \"lib/NetLessons.dll\"", "run 'dotnet build'")]
    [InlineData("#r \"nuget: A, 1, 2\"", "names no package")]
    [InlineData("#i \"nuget:https://feed.example\"", "NuGet.config")]
    [InlineData("#r", "names no assembly")]
    [InlineData("#r \"text.txt\"", "cannot be loaded as an assembly")]
    [InlineData("#!fsharp", "'#!fsharp' is not known here")]
    [InlineData("#!import missing.csx", "is not there")]
    [InlineData("#!import", "names no file")]
    [InlineData("#r \"System.Xml\" \"System.Linq\"", "one argument in quotes")]
    [InlineData("#load \"text.txt\"", "use #!import")]
    [InlineData("#!import text.txt", ".ipynb, .cs and .csx")]
    public async Task A_directive_that_cannot_be_followed_says_why(string line, string reason)
    {
        _folder.Write("text.txt", "no assembly");
        var error = await _kernel.ErrorOfAsync($"\n  {line}\nvar x = 1;");
        Assert.Equal("DirectiveError", error.Name);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Equal(new CellPosition(2, 3), error.Position);
        Assert.Contains("CS0103", (await _kernel.ErrorOfAsync("x")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#r\t\"System.Xml\"")]
    [InlineData("#r\"System.Xml\"")]
    [InlineData("#r \"System.Xml\"  // why")]
    public async Task Blanks_around_an_argument_do_not_matter(string line) =>
        Assert.Equal("1", await _kernel.TextOfAsync($"{line}\n1"));

    [Fact]
    public async Task A_notebook_in_another_language_is_not_imported()
    {
        _folder.Write("n.ipynb", NotebookSamples.Of("1").Replace("\"C#\"", "\"F#\"", StringComparison.Ordinal));
        Assert.Contains("is in F#", (await _kernel.ErrorOfAsync("#!import n.ipynb")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assembly_that_was_broken_can_be_replaced()
    {
        _folder.Write("Late.dll", "half of it");
        await _kernel.ErrorOfAsync("#r \"Late.dll\"");
        Compile("Late.dll", "public class Late { public int Value => 5; }");
        Assert.Equal("5", await _kernel.TextOfAsync("#r \"Late.dll\"\nnew Late().Value"));
    }

    [Fact]
    public async Task A_directive_after_code_is_refused()
    {
        var error = await _kernel.ErrorOfAsync("var x = 1;\n#r \"System.Xml\"");
        Assert.Contains("first in their cell", error.Message, StringComparison.Ordinal);
        Assert.Equal(new CellPosition(2, 1), error.Position);
    }

    [Fact]
    public async Task What_looks_like_a_directive_inside_a_string_or_a_comment_is_none() =>
        Assert.Equal("#!x\n#r y", await _kernel.TextOfAsync("/*\n#!nothing\n*/\nvar s = @\"#!x\n#r y\";\ns"));

    [Fact]
    public async Task Regions_and_conditions_are_left_to_the_compiler() =>
        Assert.Equal("2", await _kernel.TextOfAsync("#region r\n#if X\n1\n#else\n2\n#endif\n#endregion"));

    [Fact]
    public async Task Lines_keep_their_numbers_behind_directives()
    {
        var error = await _kernel.ErrorOfAsync("#r \"System.Xml\"\n\nthrow new Exception(\"x\");");
        Assert.Equal(3, error.Position!.Value.Line);
    }

    [Fact]
    public async Task Scripts_and_sources_are_imported()
    {
        _folder.Write("a.csx", "var fromScript = 1;");
        _folder.Write("b.cs", "static class B { public const int Value = 2; }");
        Assert.Equal("3", await _kernel.TextOfAsync("#!import a.csx\n#!import \"b.cs\"\nfromScript + B.Value"));
    }

    [Fact]
    public async Task A_notebooks_code_cells_are_imported_with_their_outputs()
    {
        _folder.Write("n.ipynb", NotebookSamples.Of("#r \"System.Xml\"", "Console.WriteLine(\"hello\"); var n = 4;"));
        Assert.Equal("hello\n4", await _kernel.TextOfAsync("#!import n.ipynb\nn"));
    }

    [Fact]
    public async Task An_error_inside_an_import_fails_the_importing_cell_and_says_where()
    {
        _folder.Write("n.ipynb", NotebookSamples.Of("var ok = 1;", "\nthrow new Exception(\"inside\");"));
        var error = await _kernel.ErrorOfAsync("\n#!import n.ipynb\nConsole.WriteLine(\"not reached\");");
        Assert.Equal("n.ipynb, cell c2: inside", error.Message);
        Assert.Equal(new CellPosition(2, 1), error.Position);
        Assert.Contains("   at cell n.ipynb, cell c2, line 2, column 1", error.Traceback);
    }

    [Fact]
    public async Task A_cell_that_must_fail_may_do_so_in_an_import()
    {
        _folder.Write("n.ipynb", NotebookSamples.Of(
        [
            NotebookSamples.Code("c1", "throw new Exception();", "raises-exception"),
            NotebookSamples.Code("c2", "var after = 6;"),
        ]));
        Assert.Equal("6", await _kernel.TextOfAsync("#!import n.ipynb\nafter"));
    }

    [Fact]
    public async Task A_file_that_imports_itself_is_an_error()
    {
        _folder.Write("loop.csx", "#!import loop.csx");
        var error = await _kernel.ErrorOfAsync("#!import loop.csx");
        Assert.Contains("does it import itself?", error.Message, StringComparison.Ordinal);
    }

    private void Compile(string name, string code, params string[] references) => CompiledAssembly.Write(
        Path.Combine(_folder.Path, name),
        code,
        [.. references.Select(reference => Path.Combine(_folder.Path, reference))]);
}
