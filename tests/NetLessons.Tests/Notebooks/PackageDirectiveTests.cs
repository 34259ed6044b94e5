using NetLessons.Notebooks;

namespace NetLessons.Tests;

/// <summary><c>#r "nuget: …"</c> against a feed of the tests' own.</summary>
public sealed class PackageDirectiveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MadeUpFeed _feed = new();
    private readonly KernelHarness _kernel;

    public PackageDirectiveTests()
    {
        _kernel = NewKernel();
        _feed.Add("Acme.Text", "1.2.3", Constant("1.2.3", "Acme.Text", "Acme", 1));
    }

    public void Dispose()
    {
        _kernel.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("nuget: Acme.Text, 1.2.3", "Acme.Text", "1.2.3")]
    [InlineData("nuget:Acme.Text,1.2.3", "Acme.Text", "1.2.3")]
    [InlineData("nuget:Acme.Text", "Acme.Text", null)]
    [InlineData("NuGet:  Acme_x-Y.Z ,  1.0.0-beta.26120.1 ", "Acme_x-Y.Z", "1.0.0-beta.26120.1")]
    [InlineData("nuget: A, *", "A", "*")]
    [InlineData("nuget: A, *-*", "A", "*-*")]
    [InlineData("nuget: A, 1.*", "A", "1.*")]
    [InlineData("nuget: A, 1.2.3-rc*", "A", "1.2.3-rc*")]
    [InlineData("nuget: A, 1.2.3.4+build", "A", "1.2.3.4+build")]
    public void A_package_line_is_read_as_dotnet_interactive_reads_it(string argument, string id, string? version) =>
        Assert.Equal(new PackageReference(id, version), PackageReference.Parse(Directive(argument)));

    [Theory]
    [InlineData("nuget:")]
    [InlineData("nuget: , 1.0")]
    [InlineData("nuget: A B")]
    [InlineData("nuget: A, one")]
    [InlineData("nuget: A,")]
    [InlineData("nuget: A, 1.0, 2.0")]
    [InlineData("nuget: A, 1.0\" />")]
    [InlineData("nuget: ../A, 1.0")]
    [InlineData("nuget: A, 1..2")]
    public void A_malformed_package_line_says_how_to_write_it(string argument)
    {
        var error = Assert.Throws<CellDirectiveException>(() => PackageReference.Parse(Directive(argument)));
        Assert.Contains("write #r \"nuget: Name, 1.2.3\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_is_restored_once_and_never_again()
    {
        Assert.Equal("1", await _kernel.TextOfAsync("#r \"nuget: Acme.Text, 1.2.3\"\nAcme.N"));
        Assert.Equal("1", await _kernel.TextOfAsync("#r \"nuget: acme.text, 1.2.3\"\nAcme.N"));
        using var later = NewKernel();
        Assert.Equal("1", await later.TextOfAsync("#r \"nuget: ACME.Text, 1.2.3\"\nAcme.N"));
        Assert.Single(_feed.Asked);
        Assert.Empty(_kernel.Warnings);
    }

    [Fact]
    public async Task The_order_in_which_packages_are_named_does_not_matter()
    {
        _feed.Add("Other", "2.0.0", Constant("2.0.0", "Other", "Other", 2));
        Assert.Equal("3", await _kernel.TextOfAsync(
            "#r \"nuget: Acme.Text, 1.2.3\"\n#r \"nuget: Other, 2.0.0\"\nAcme.N + Other.N"));
        using var later = NewKernel();
        Assert.Equal("3", await later.TextOfAsync(
            "#r \"nuget: Other, 2.0.0\"\n#r \"nuget: Acme.Text, 1.2.3\"\nAcme.N + Other.N"));
        Assert.Equal(2, Assert.Single(_feed.Asked).References.Count);
    }

    [Fact]
    public async Task Packages_of_a_later_cell_are_resolved_with_those_of_earlier_ones()
    {
        _feed.Add("Other", "2.0.0", Constant("2.0.0", "Other", "Other", 2));
        await _kernel.TextOfAsync("#r \"nuget: Acme.Text, 1.2.3\"");
        Assert.Equal("3", await _kernel.TextOfAsync("#r \"nuget: Other, 2.0.0\"\nAcme.N + Other.N"));
        Assert.Equal(["Acme.Text 1.2.3", "Acme.Text 1.2.3, Other 2.0.0"], _feed.Asked.Select(set => $"{set}"));
    }

    [Fact]
    public async Task A_set_whose_files_are_gone_is_restored_anew()
    {
        await _kernel.TextOfAsync("#r \"nuget: Acme.Text, 1.2.3\"");
        Directory.Delete(Path.Combine(_folder.Path, "1.2.3"), recursive: true);
        _feed.Add("Acme.Text", "1.2.3", Constant("moved", "Acme.Text", "Acme", 9));
        using var later = NewKernel();
        Assert.Equal("9", await later.TextOfAsync("#r \"nuget: Acme.Text, 1.2.3\"\nAcme.N"));
    }

    [Fact]
    public async Task A_package_brings_what_it_needs_itself()
    {
        var below = Library("below", "Below", "public class Below { public string Name => \"below\"; }");
        var above = Library("above", "Above", "public class Above { public Below Below => new(); }", below);
        _feed.Add("Above", "1.0.0", above);
        _feed.Add("Below", "1.0.0", below);
        Assert.Equal("below", await _kernel.TextOfAsync("#r \"nuget: Above, 1.0.0\"\nnew Above().Below.Name"));
    }

    [Fact]
    public async Task Another_version_of_a_package_that_is_in_use_asks_for_a_restart()
    {
        await _kernel.TextOfAsync("#r \"nuget: Acme.Text, 1.2.3\"");
        var error = await _kernel.ErrorOfAsync("#r \"nuget: Acme.Text, 2.0.0\"");
        Assert.Equal("DirectiveError", error.Name);
        Assert.Contains("Acme.Text 2.0.0 is asked for, and Acme.Text 1.2.3", error.Message, StringComparison.Ordinal);
        Assert.Contains("restart", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_later_package_that_needs_a_newer_version_of_a_loaded_assembly_asks_for_a_restart()
    {
        await _kernel.TextOfAsync("#r \"nuget: Acme.Text, 1.2.3\"");
        _feed.Add("Acme.Text", "2.0.0", Library("2.0.0", "Acme.Text", "public static class Acme { }"));
        _feed.Add("Other", "2.0.0", Library("other", "Other", "public static class Other { }"));
        var error = await _kernel.ErrorOfAsync("#r \"nuget: Other, 2.0.0\"");
        Assert.Contains("Acme.Text 2.0.0 is needed now, and Acme.Text 1.2.3", error.Message, StringComparison.Ordinal);
        Assert.Contains("restart the kernel", error.Message, StringComparison.Ordinal);

        // The kernel goes on with what it had.
        Assert.Equal("1", await _kernel.TextOfAsync("Acme.N"));
    }

    [Fact]
    public async Task An_error_names_the_package_quotes_the_feed_and_points_at_the_line()
    {
        var error = await _kernel.ErrorOfAsync(
            "#r \"nuget: Acme.Text, 1.2.3\"\n#r \"nuget: Missing, 1.0.0\"\nvar x = 1;");
        Assert.StartsWith(
            "Acme.Text 1.2.3 and Missing 1.0.0 cannot be restored: NU1101: Unable to find package Missing",
            error.Message,
            StringComparison.Ordinal);
        Assert.Equal(new CellPosition(2, 1), error.Position);
    }

    [Fact]
    public async Task A_failed_restore_of_a_package_without_a_stand_in_is_tried_again()
    {
        await _kernel.ErrorOfAsync("#r \"nuget: Late, 1.0.0\"");
        _feed.Add("Late", "1.0.0", Library("late", "Late", "public static class Late { }"));
        await _kernel.TextOfAsync("#r \"nuget: Late, 1.0.0\"");
    }

    [Fact]
    public async Task A_package_of_an_imported_notebook_is_there_for_the_importing_cell()
    {
        _folder.Write("n.ipynb", NotebookSamples.Of("#r \"nuget: Acme.Text, 1.2.3\""));
        Assert.Equal("1", await _kernel.TextOfAsync("#!import n.ipynb\nAcme.N"));
    }

    [Fact]
    public async Task What_the_process_has_itself_is_shared_with_packages_and_cells()
    {
        _feed.Add("NetLessons.Copy", "1.0.0", _folder.CopyIn(Repository.HelperLibrary, "copy/NetLessons.dll"));
        var location = await _kernel.TextOfAsync(
            "#r \"nuget: NetLessons.Copy, 1.0.0\"\ntypeof(NetLessons.Lab).Assembly.Location");
        Assert.Equal(typeof(Lab).Assembly.Location, location);
    }

    [Fact]
    public async Task Code_of_a_package_finds_the_native_library_that_comes_with_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The native library that the test borrows is not on Windows.");
        var ending = OperatingSystem.IsMacOS() ? ".dylib" : ".so";
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var native = _folder.CopyIn(
            Path.Combine(framework, "libSystem.Native" + ending), "native/libacmeprobe" + ending);
        var managed = Library("native", "Acme.Native", """
            public static class Native
            {
                [System.Runtime.InteropServices.DllImport("acmeprobe", EntryPoint = "SystemNative_GetPid")]
                public static extern int ProcessId();
            }
            """);
        _feed.Add("Acme.Native", "1.0.0", managed, native);
        Assert.Equal(
            $"{Environment.ProcessId}",
            await _kernel.TextOfAsync("#r \"nuget: Acme.Native, 1.0.0\"\nNative.ProcessId()"));
    }

    private static CellDirective Directive(string argument) => new("r", argument, new CellPosition(1, 1));

    private string Constant(string folder, string name, string type, int value) =>
        Library(folder, name, $"public static class {type} {{ public const int N = {value}; }}");

    private string Library(string folder, string name, string code, params string[] references) =>
        CompiledAssembly.Write(Path.Combine(_folder.Path, folder, name + ".dll"), code, references);

    private KernelHarness NewKernel() => new(new CSharpKernelOptions
    {
        BaseDirectory = _folder.Path,
        Packages = new PackageOptions { CacheFolder = Path.Combine(_folder.Path, "cache"), Restorer = _feed },
    });
}
