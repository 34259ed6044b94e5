namespace NetLessons.Benchmarks;

/// <summary>The programs that were built with this one: in the same configuration.</summary>
internal static class Built
{
    // tests/NetLessons.Benchmarks/bin/Release/net10.0/
    private static readonly DirectoryInfo Output = new(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = Output.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;

    /// <summary>The course's command line.</summary>
    public static string CommandLine { get; } = Path.Combine(
        Root, "lib", "NetLessons.Cli", "bin", Output.Parent!.Name, Output.Name, "NetLessons.Cli.dll");

    /// <summary>One of the library's servers in a process of its own.</summary>
    public static string ServerHost { get; } = Path.Combine(
        Root, "tests", "ServerHost", "bin", Output.Parent!.Name, Output.Name, "ServerHost.dll");
}
