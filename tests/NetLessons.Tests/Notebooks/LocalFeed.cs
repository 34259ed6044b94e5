using System.IO.Compression;
using NetLessons.Notebooks;

namespace NetLessons.Tests;

/// <summary>
/// A folder of notebooks with a <c>NuGet.config</c> that names one feed, in a folder beside it, and with a package
/// folder of its own: what it restores comes from no network, and leaves nothing behind.
/// </summary>
internal sealed class LocalFeed : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public LocalFeed() => Configure("""<add key="local" value="feed" />""");

    public string Path => _folder.Path;

    public string CacheFolder => System.IO.Path.Combine(Path, "deeper", "cache");

    /// <summary>Has the configuration name other feeds.</summary>
    public void Configure(string sources)
    {
        Directory.CreateDirectory(System.IO.Path.Combine(Path, "feed"));
        File.WriteAllText(System.IO.Path.Combine(Path, "NuGet.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><clear />{sources}</packageSources>
              <fallbackPackageFolders><clear /></fallbackPackageFolders>
            </configuration>
            """);
    }

    public string Write(string name, string text) => _folder.Write(name, text);

    /// <summary>Adds a package with an assembly whose class <c>Acme</c> tells where in the package it lies.</summary>
    public void Add(string id, string version, string? dependency = null)
    {
        var feed = System.IO.Path.Combine(Path, "feed", $"{id}.{version}.nupkg");
        using var package = ZipFile.Open(feed, ZipArchiveMode.Create);
        using (var specification = new StreamWriter(package.CreateEntry($"{id}.nuspec").Open()))
        {
            specification.Write($"""
                <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
                  <metadata>
                    <id>{id}</id><version>{version}</version><authors>a</authors><description>d</description>
                    <dependencies><group targetFramework="netstandard2.0">{dependency}</group></dependencies>
                  </metadata>
                </package>
                """);
        }

        foreach (var place in new[]
        {
            "lib/netstandard2.0", "lib/net10.0", $"runtimes/{PackageSet.RuntimeIdentifier}/lib/net10.0",
            "runtimes/made-up/lib/net10.0",
        })
        {
            var code = $"public static class {id} {{ public const string Place = \"{version} {place}\"; }}";
            var assembly = CompiledAssembly.Write(System.IO.Path.Combine(Path, "built", $"{id}.dll"), code);
            package.CreateEntryFromFile(assembly, $"{place}/{id}.dll");
        }
    }

    public KernelHarness NewKernel(PackageOptions? options = null) => new(new CSharpKernelOptions
    {
        BaseDirectory = Path,
        CellTimeout = TimeSpan.FromMinutes(3),
        Packages = (options ?? new PackageOptions { RestoreTimeout = TimeSpan.FromMinutes(2) }) with
        {
            CacheFolder = CacheFolder,
        },
    });

    public void Dispose() => _folder.Dispose();
}
