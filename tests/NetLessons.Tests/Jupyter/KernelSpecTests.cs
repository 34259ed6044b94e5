using System.Text.Json.Nodes;
using NetLessons.Jupyter;

namespace NetLessons.Tests;

public sealed class KernelSpecTests : IDisposable
{
    private static readonly string[] Files = ["kernel.json", "logo-32x32.png", "logo-64x64.png", "logo-svg.svg"];
    private static readonly string[] Command = ["/opt/my .net/dotnet", "/home/a b/NetLessons.Cli.dll", "kernel", "run"];
    private static readonly Dictionary<string, string> Offline = new() { ["NETLESSONS_LAB"] = "offline" };

    private readonly TemporaryFolder _folder = new();

    private string Data => Path.Combine(_folder.Path, "my data");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_is_installed_under_its_own_name_and_the_notebooks()
    {
        Assert.Equal([Kernel("netlessons"), Kernel(".net-csharp")], Install());
        foreach (var name in new[] { "netlessons", ".net-csharp" })
        {
            Assert.Equal(Files, Directory.EnumerateFiles(Kernel(name)).Select(Path.GetFileName).Order());
            var spec = JsonNode.Parse(File.ReadAllText(Path.Combine(Kernel(name), "kernel.json")))!;
            Assert.Equal([.. Command, "{connection_file}"], spec["argv"]!.AsArray().Select(word => (string?)word));
            Assert.Equal(
                (".NET (C#) NetLessons", "C#", "message", "offline"),
                ((string?)spec["display_name"], (string?)spec["language"], (string?)spec["interrupt_mode"],
                    (string?)spec["env"]!["NETLESSONS_LAB"]));
        }

        Assert.Equal(Kernel("netlessons"), KernelSpec.Find(Paths()));
        Assert.Equal([.. Command, "{connection_file}"], KernelSpec.CommandOf(Kernel("netlessons")));
    }

    [Fact]
    public void It_is_installed_again_over_itself()
    {
        Install();
        Assert.Equal(2, Install().Count);
    }

    [Theory]
    [InlineData("""{"argv":["dotnet-interactive"],"display_name":".NET (C#)","language":"C#"}""")]
    [InlineData("""{"metadata":{"author":"somebody"}}""")]
    [InlineData("""{"metadata":{"author":7}}""")]
    [InlineData("""{"metadata":"netlessons"}""")]
    [InlineData("[\"metadata\"]")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("no json")]
    public void Another_kernel_with_the_notebooks_name_is_left_alone(string spec)
    {
        var file = _folder.Write(Path.Combine("my data", "kernels", ".net-csharp", "kernel.json"), spec);
        Assert.Equal([Kernel("netlessons")], Install());
        Assert.Equal(spec, File.ReadAllText(file));
        Assert.Equal([Kernel("netlessons")], KernelSpec.Uninstall(Data));
        Assert.Equal(spec, File.ReadAllText(file));
    }

    [Fact]
    public void Another_kernel_in_another_of_jupyters_folders_is_not_hidden()
    {
        _folder.Write(Path.Combine("theirs", "kernels", ".net-csharp", "kernel.json"), "{}");
        var paths = Paths(("JUPYTER_PATH", Path.Combine(_folder.Path, "theirs")));
        Assert.Equal(
            [Kernel("netlessons")],
            KernelSpec.Install(paths, Data, Command, new Dictionary<string, string>()));
    }

    [Fact]
    public void Uninstall_takes_away_only_what_install_wrote()
    {
        Install();
        var own = Path.Combine(Kernel("netlessons"), "notes.txt");
        File.WriteAllText(own, "mine");
        Assert.Equal([Kernel("netlessons"), Kernel(".net-csharp")], KernelSpec.Uninstall(Data));
        Assert.Equal([own], Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories));
        Assert.False(Directory.Exists(Kernel(".net-csharp")));
        Assert.Empty(KernelSpec.Uninstall(Data));
        Assert.Null(KernelSpec.Find(Paths()));
    }

    [Fact]
    public void Where_nothing_is_installed_nothing_is_found()
    {
        Assert.Null(KernelSpec.Find(Paths()));
        Assert.Empty(KernelSpec.Uninstall(Data));
        Assert.Empty(KernelSpec.CommandOf(Kernel("netlessons")));
    }

    private string Kernel(string name) => Path.Combine(Data, "kernels", name);

    private IReadOnlyList<string> Install() => KernelSpec.Install(Paths(), Data, Command, Offline);

    private JupyterPaths Paths(params (string Name, string Value)[] variables) => new(name =>
        name == "JUPYTER_DATA_DIR" ? Data : variables.FirstOrDefault(variable => variable.Name == name).Value);
}
