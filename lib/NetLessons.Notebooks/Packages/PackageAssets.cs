using System.Text.Json;

namespace NetLessons.Notebooks;

/// <summary>What a restored set of packages brings for this version of .NET and this system.</summary>
/// <param name="Assemblies">What cells compile against and load.</param>
/// <param name="NativeLibraries">What those load by themselves.</param>
internal sealed record PackageAssets(
    IReadOnlyList<PackageAsset> Assemblies, IReadOnlyList<PackageAsset> NativeLibraries)
{
    // A package that has nothing for a framework says so with an empty file of this name.
    private const string Placeholder = "_._";

    public static PackageAssets None { get; } = new([], []);

    /// <summary>Whether all of its files are still there.</summary>
    public bool AreThere => Assemblies.Concat(NativeLibraries).All(asset => File.Exists(asset.Path));

    /// <summary>Reads the file in which a restore lists what it found, <c>project.assets.json</c>.</summary>
    /// <exception cref="JsonException">It is not such a file.</exception>
    public static PackageAssets Parse(ReadOnlyMemory<byte> json, string framework, string runtimeIdentifier)
    {
        using var document = JsonDocument.Parse(json);
        try
        {
            return Read(document.RootElement, framework, runtimeIdentifier);
        }
        catch (Exception error) when (error is KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new JsonException($"It does not list the assets of packages: {error.Message}", error);
        }
    }

    private static PackageAssets Read(JsonElement root, string framework, string runtimeIdentifier)
    {
        var targets = root.GetProperty("targets");
        if (!targets.TryGetProperty($"{framework}/{runtimeIdentifier}", out var target))
        {
            target = targets.GetProperty(framework);
        }

        var folders = root.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name).ToList();
        var libraries = root.GetProperty("libraries");
        List<PackageAsset> assemblies = [], natives = [];
        foreach (var library in target.EnumerateObject())
        {
            if (library.Value.GetProperty("type").GetString() == "package")
            {
                var path = libraries.GetProperty(library.Name).GetProperty("path").GetString()!;
                var folder = folders.Select(folder => Path.Combine(folder, path)).FirstOrDefault(Directory.Exists)
                    ?? Path.Combine(folders[0], path);
                var package = library.Name.Replace('/', ' ');
                assemblies.AddRange(Files(library.Value, "runtime", package, folder));
                natives.AddRange(Files(library.Value, "native", package, folder));
            }
        }

        return new PackageAssets(assemblies, natives);
    }

    private static IEnumerable<PackageAsset> Files(JsonElement library, string kind, string package, string folder) =>
        library.TryGetProperty(kind, out var files)
            ? files.EnumerateObject()
                .Where(file => !file.Name.EndsWith("/" + Placeholder, StringComparison.Ordinal))
                .Select(file => new PackageAsset(package, Path.GetFullPath(Path.Combine(folder, file.Name))))
            : [];
}
