using System.Text;
using System.Text.Json.Nodes;
using NetLessons.Notebooks;

namespace NetLessons.Tests;

/// <summary>A restorer that starts no process: it has the packages that a test gave it.</summary>
internal sealed class MadeUpFeed : IPackageRestorer
{
    private readonly Dictionary<string, (string Version, string[] Files)> _packages =
        new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The sets it was asked for.</summary>
    public List<PackageSet> Asked { get; } = [];

    /// <summary>The last request.</summary>
    public RestoreRequest? LastRequest { get; private set; }

    /// <summary>Gives the feed a package, or another version of it.</summary>
    public void Add(string id, string version, params string[] files) => _packages[id] = (version, files);

    public Task<byte[]> RestoreAsync(RestoreRequest request, CancellationToken cancellation)
    {
        LastRequest = request;
        Asked.Add(request.Packages);
        var missing = request.Packages.References.FirstOrDefault(package => !_packages.ContainsKey(package.Id));
        return missing is null
            ? Task.FromResult(Encoding.UTF8.GetBytes(AssetsJson(_packages)))
            : throw new PackageException($"NU1101: Unable to find package {missing.Id}", "no feed has it");
    }

    /// <summary>What a restore writes, for packages that lie anywhere.</summary>
    public static string AssetsJson(IReadOnlyDictionary<string, (string Version, string[] Files)> packages)
    {
        JsonObject target = [], libraries = [];
        foreach (var (id, (version, files)) in packages)
        {
            var folder = Path.GetDirectoryName(files[0])!;
            libraries[$"{id}/{version}"] = new JsonObject { ["type"] = "package", ["path"] = folder };
            target[$"{id}/{version}"] = new JsonObject
            {
                ["type"] = "package",
                ["compile"] = Names(files, isManaged: true),
                ["runtime"] = Names(files, isManaged: true),
                ["native"] = Names(files, isManaged: false),
            };
        }

        return new JsonObject
        {
            ["version"] = 3,
            ["targets"] = new JsonObject
            {
                [PackageSet.Framework] = new JsonObject(),
                [$"{PackageSet.Framework}/{PackageSet.RuntimeIdentifier}"] = target,
            },
            ["libraries"] = libraries,
            ["packageFolders"] = new JsonObject { [Path.GetTempPath()] = new JsonObject() },
        }.ToJsonString();
    }

    private static JsonObject Names(IEnumerable<string> files, bool isManaged) => new(files
        .Where(file => Path.GetExtension(file) == ".dll" == isManaged)
        .Select(file => KeyValuePair.Create(Path.GetFileName(file), (JsonNode?)new JsonObject())));
}
