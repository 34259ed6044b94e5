using NetLessons.Jupyter;

namespace NetLessons.Tests;

public sealed class JupyterPathsTests
{
    private static readonly string Root = Path.GetFullPath(Path.DirectorySeparatorChar.ToString());

    private readonly Dictionary<string, string> _environment = [];

    private JupyterPaths Paths => new(_environment.GetValueOrDefault);

    [Fact]
    public void The_users_folder_is_the_usual_one_of_the_system()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var usual = OperatingSystem.IsWindows()
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "jupyter")
            : OperatingSystem.IsMacOS()
                ? Path.Combine(home, "Library", "Jupyter")
                : Path.Combine(home, ".local", "share", "jupyter");
        Assert.Equal(usual, Paths.UserData);
    }

    [Fact]
    public void The_users_folder_is_where_the_environment_says()
    {
        _environment["JUPYTER_DATA_DIR"] = Path.Combine(Root, "data", "..", "my data");
        Assert.Equal(Path.Combine(Root, "my data"), Paths.UserData);
        _environment["JUPYTER_DATA_DIR"] = "";
        Assert.EndsWith("upyter", Paths.UserData, StringComparison.Ordinal);
    }

    [Fact]
    public void On_linux_the_folder_of_shared_data_may_be_another()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "XDG_DATA_HOME is Linux's.");
        _environment["XDG_DATA_HOME"] = "/home/me/data";
        Assert.Equal("/home/me/data/jupyter", Paths.UserData);
    }

    [Fact]
    public void All_folders_are_those_of_the_environment_the_user_the_virtual_environment_and_the_system()
    {
        var (one, two) = (Path.Combine(Root, "one"), Path.Combine(Root, "two"));
        _environment["JUPYTER_PATH"] = $"{one}{Path.PathSeparator}{two}";
        _environment["VIRTUAL_ENV"] = Path.Combine(Root, "venv");
        var all = Paths.AllData.ToList();
        Assert.Equal([one, two, Paths.UserData, Path.Combine(Root, "venv", "share", "jupyter")], all[..4]);
        Assert.NotEmpty(all[4..]);
        Assert.All(all[4..], folder => Assert.True(Path.IsPathFullyQualified(folder), folder));
    }

    [Fact]
    public void A_kernels_folder_is_below_its_data_folder() => Assert.Equal(
        Path.Combine(Root, "py", "share", "jupyter", "kernels", "netlessons"),
        JupyterPaths.KernelFolder(JupyterPaths.UnderPrefix(Path.Combine(Root, "py")), "netlessons"));
}
