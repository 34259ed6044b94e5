using System.Globalization;
using System.Security;

namespace NetLessons.Notebooks;

/// <summary>Fetches packages with <c>dotnet restore</c>, of a project made for the purpose.</summary>
internal sealed class SdkRestorer : IPackageRestorer
{
    private const string Project = "cells.csproj";

    /// <summary>
    /// What a build would otherwise look for in the folders above: whatever lies there is not about our project.
    /// </summary>
    private static readonly (string Name, string Text)[] Fences =
    [
        ("Directory.Build.props", "<Project />"),
        ("Directory.Build.targets", "<Project />"),
        ("Directory.Packages.props", "<Project />"),
        ("Directory.Build.rsp", ""),
        ("global.json", "{}"),
    ];

    // 'dotnet run' and 'dotnet test' leave these to what they start; another SDK would trip over them.
    private static readonly string[] VariablesOfAnotherBuild =
        ["MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBUILD_EXE_PATH", "MSBuildLoadMicrosoftTargetsReadOnly"];

    /// <inheritdoc/>
    public async Task<byte[]> RestoreAsync(RestoreRequest request, CancellationToken cancellation)
    {
        foreach (var (name, text) in Fences.Append((Project, ProjectText(request))))
        {
            await File.WriteAllTextAsync(Path.Combine(request.WorkFolder, name), text, cancellation)
                .ConfigureAwait(false);
        }

        switch (await RunAsync(request, cancellation).ConfigureAwait(false))
        {
            case null:
                throw RestoreFault.NoSdk();
            case { ExitCode: 0 }:
                var assets = Path.Combine(request.WorkFolder, "obj", "project.assets.json");
                return await File.ReadAllBytesAsync(assets, cancellation).ConfigureAwait(false);
            case { Output: var output }:
                throw RestoreFault.In(output);
        }
    }

    private static async Task<(int ExitCode, string Output)?> RunAsync(
        RestoreRequest request, CancellationToken cancellation)
    {
        try
        {
            return await Tool.RunAsync(
                Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet",
                ["restore", Project, "-nodeReuse:false", "-tl:off"],
                request.Timeout,
                cancellation,
                start =>
                {
                    start.WorkingDirectory = request.WorkFolder;
                    start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
                    foreach (var name in VariablesOfAnotherBuild)
                    {
                        start.Environment.Remove(name);
                    }

                    if (!request.IsPatient)
                    {
                        // Without a network that makes the difference of ten seconds.
                        start.Environment["NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT"] = "1";
                    }
                }).ConfigureAwait(false);
        }
        catch (TimeoutException error)
        {
            throw RestoreFault.TimedOut(request.Timeout, error);
        }
    }

    // The versions are exact, so that a feed without one says so instead of giving the next higher one. .NET itself is
    // on this machine already.
    private static string ProjectText(RestoreRequest request)
    {
        var packages = request.Packages.References.Select(package => string.Create(
            CultureInfo.InvariantCulture,
            $"""    <PackageReference Include="{package.Id}" Version="{VersionRange(package)}" />"""));
        return $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>{PackageSet.Framework}</TargetFramework>
                <RuntimeIdentifiers>{PackageSet.RuntimeIdentifier}</RuntimeIdentifiers>
                <EnableRuntimePackDownload>false</EnableRuntimePackDownload>
                <EnableAppHostPackDownload>false</EnableAppHostPackDownload>
                <NuGetAudit>false</NuGetAudit>
                <RestoreRootConfigDirectory>{Literal(request.ConfigurationFolder)}</RestoreRootConfigDirectory>
              </PropertyGroup>
              <ItemGroup>
            {string.Join('\n', packages)}
              </ItemGroup>
            </Project>

            """;
    }

    private static string VersionRange(PackageReference package) =>
        package.IsExact ? $"[{package.Version}]" : package.Version ?? "*";

    // https://learn.microsoft.com/visualstudio/msbuild/msbuild-special-characters
    private static string Literal(string path) => SecurityElement.Escape(path
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("$", "%24", StringComparison.Ordinal)
        .Replace("@", "%40", StringComparison.Ordinal)
        .Replace(";", "%3B", StringComparison.Ordinal));
}
