using System.Text.RegularExpressions;
using NetLessons.Notebooks;

namespace NetLessons.Tests;

/// <summary>The program that plays notebooks on .NET Interactive, built once for all tests that use it.</summary>
public sealed partial class PolyglotHost : IAsyncLifetime
{
    private const string Packages =
        "Microsoft.DotNet.Interactive, Microsoft.DotNet.Interactive.CSharp and "
        + "Microsoft.DotNet.Interactive.PackageManagement 1.0.0-beta.26120.1";

    // https://learn.microsoft.com/nuget/reference/errors-and-warnings: no feed, or none that has the package or version
    private static readonly string[] NotToBeHad = ["NU1100", "NU1101", "NU1102", "NU1103", "NU1301"];

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private string? _whatIsMissing;

    /// <summary>Where its project lies.</summary>
    private static string Folder => Path.Combine(Repository.Root, "tests", "PolyglotHost");

    /// <summary>Restores and builds it. Only that its packages are not to be had is no error.</summary>
    public async ValueTask InitializeAsync()
    {
        var (exitCode, output) = await RunAsync("restore", Folder);
        if (exitCode != 0)
        {
            var errors = ErrorCode().Matches(output).Select(match => match.Value).Distinct().ToList();
            Assert.True(errors.Count > 0 && errors.All(NotToBeHad.Contains), output);
            _whatIsMissing = $"The feeds of this machine do not have {Packages} ({string.Join(", ", errors)}).";
            return;
        }

        (exitCode, output) = await RunAsync("build", Folder, "--no-restore");
        Assert.True(exitCode == 0, output);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Skips the test where the packages are not to be had: that is the feed's affair.</summary>
    public void Require() => Assert.SkipWhen(_whatIsMissing is not null, _whatIsMissing ?? "");

    /// <summary>Plays a notebook.</summary>
    /// <returns>What it prints.</returns>
    public static async Task<string> PlayAsync(string notebook)
    {
        var program = Path.Combine(Folder, "bin", "Debug", "net10.0", "PolyglotHost.dll");
        var (exitCode, output) = await RunAsync("exec", program, notebook, "--json");
        Assert.True(exitCode is 0 or 1, output);
        return output[output.IndexOf('{', StringComparison.Ordinal)..];
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments) =>
        await Tool.RunAsync(
            "dotnet",
            arguments,
            Limit,
            TestContext.Current.CancellationToken,
            start =>
            {
                start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
                foreach (var (name, value) in LessonEnvironment.Variables)
                {
                    start.Environment[name] = value;
                }
            })
        ?? throw new InvalidOperationException("There is no 'dotnet'.");

    [GeneratedRegex(@"(?<=error )[A-Z]+\d+(?=:)")]
    private static partial Regex ErrorCode();
}
