using System.Globalization;
using System.Text.RegularExpressions;

namespace NetLessons.Notebooks;

/// <summary>Turns what <c>dotnet restore</c> says of a failure into what a cell's author needs of it.</summary>
internal static partial class RestoreFault
{
    private const string NoSdkReason = "there is no .NET SDK";

    /// <summary>Why it failed, in a few words, and what to do.</summary>
    // https://learn.microsoft.com/nuget/reference/errors-and-warnings
    private static readonly Dictionary<string, (string Reason, string WhatToDo)> ByCode = new(StringComparer.Ordinal)
    {
        ["NU1100"] = (
            "no feed has it", "Check the name, and name a feed that has it in a NuGet.config beside the notebook"),
        ["NU1101"] = (
            "no feed has it", "Check the name, or name a feed that has it in a NuGet.config beside the notebook"),
        ["NU1102"] = ("no feed has this version", "Ask for a version that is there"),
        ["NU1103"] = ("no feed has a stable version", "Ask for a version that is there"),
        ["NU1106"] = Conflict,
        ["NU1107"] = Conflict,
        ["NU1202"] = ("it is not made for this .NET", "Ask for a version that is"),
        ["NU1301"] = (
            "no feed answers", "Look at the network: once restored, the packages are at hand without it"),
        ["NU1605"] = Conflict,
        ["NU1608"] = Conflict,
    };

    private static (string Reason, string WhatToDo) Conflict =>
        ("its version does not go with the others", "Ask for versions that go together");

    /// <summary>What the output of a failed restore says.</summary>
    public static PackageException In(string output)
    {
        // The address of a feed may have a password in it, and what is said here is saved with the notebook.
        output = Credentials().Replace(output, "://");
        if (output.Contains("No .NET SDKs were found", StringComparison.Ordinal))
        {
            return NoSdk();
        }

        // NuGet says it once for the framework, and once more for the framework on this system.
        var errors = ErrorLine().Matches(output.Replace("\r", "", StringComparison.Ordinal))
            .Select(match => (Code: match.Groups["code"].Value, Text: WithoutSystem(match.Groups["text"].Value)))
            .Distinct()
            .ToList();
        if (errors is not [(var code, _), ..])
        {
            var last = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .TakeLast(3);
            return new PackageException(string.Join(' ', last), "'dotnet restore' failed");
        }

        var answer = string.Join(' ', errors.Where(error => error.Code == code).Select(error => error.Text));
        var (reason, whatToDo) = ByCode.GetValueOrDefault(code, ($"error {code}", "Look that error up"));
        return new PackageException($"{code}: {answer.TrimEnd('.')}. {whatToDo}", reason);
    }

    public static PackageException NoSdk() => new(
        $"{NoSdkReason}. Install it (https://dotnet.microsoft.com/download): it fetches packages", NoSdkReason);

    public static PackageException TimedOut(TimeSpan limit, Exception inner)
    {
        var seconds = string.Create(CultureInfo.InvariantCulture, $"{limit.TotalSeconds:0.###} seconds");
        return new(
            $"'dotnet restore' did not end within {seconds}. "
                + "Look at the network, and run the cell again: what was fetched so far is kept",
            $"no feed gave it within {seconds}",
            inner);
    }

    private static string WithoutSystem(string text) =>
        text.Replace($"/{PackageSet.RuntimeIdentifier}'", "'", StringComparison.Ordinal).Trim();

    // /a/b/cells.csproj : error NU1101: Unable to find package X. … [/a/b/cells.csproj]
    [GeneratedRegex(
        @"error (?<code>NU\d{4}): (Warning As Error: )?(?<text>.*?)(\s\[[^\]]*proj\])?$", RegexOptions.Multiline)]
    private static partial Regex ErrorLine();

    [GeneratedRegex(@"://[^/\s'@]*@")]
    private static partial Regex Credentials();
}
