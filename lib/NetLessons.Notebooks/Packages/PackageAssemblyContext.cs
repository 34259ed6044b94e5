using System.Reflection;
using System.Runtime.Loader;

namespace NetLessons.Notebooks;

/// <summary>
/// Loads the assemblies of the packages that one kernel's cells asked for. What is loaded stays: of each assembly there
/// is one version in a kernel.
/// </summary>
/// <remarks>
/// What the process itself has, in the same version or a newer one, is the process's: the runtime would give that to
/// cells in any case, and packages and cells must share types.
/// </remarks>
internal sealed class PackageAssemblyContext() : AssemblyLoadContext("packages of cells")
{
    private readonly Dictionary<string, PackageAsset> _assemblies = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _nativeLibraries = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Loads what these packages bring, and .NET does not.</summary>
    /// <exception cref="PackageException">Another version of an assembly is loaded already; none was added.</exception>
    /// <exception cref="BadImageFormatException">A file is no assembly.</exception>
    public IReadOnlyList<(string Path, Assembly Assembly)> Load(PackageAssets assets)
    {
        var byHost = assets.Assemblies.ToLookup(
            asset => HostAssemblies.Find(AssemblyName.GetAssemblyName(asset.Path)) ?? "");
        List<PackageAsset> wanted = [.. byHost[""]];
        lock (_assemblies)
        {
            foreach (var asset in wanted)
            {
                var name = Path.GetFileNameWithoutExtension(asset.Path);
                if (_assemblies.TryGetValue(name, out var loaded) && loaded.Path != asset.Path)
                {
                    throw new PackageException(
                        $"{asset.Package} is needed now, and {loaded.Package} is loaded already: restart the kernel, "
                            + "and name the packages that need it in one cell",
                        "another version is loaded already");
                }
            }

            foreach (var asset in wanted)
            {
                _assemblies[Path.GetFileNameWithoutExtension(asset.Path)] = asset;
            }

            foreach (var library in assets.NativeLibraries)
            {
                _nativeLibraries[Path.GetFileName(library.Path)] = library.Path;
            }
        }

        return
        [
            .. wanted.Select(asset => (asset.Path, LoadFromAssemblyPath(asset.Path))),
            .. byHost.Select(assets => assets.Key)
                .Where(path => path.Length > 0 && !FrameworkAssemblies.Contains(path))
                .Select(path => (path, Default.LoadFromAssemblyPath(path))),
        ];
    }

    /// <summary>The file of a native library, by the name that code imports it under.</summary>
    // The variations that .NET tries: https://learn.microsoft.com/dotnet/standard/native-interop/native-library-loading
    internal string? FindNativeLibrary(string name)
    {
        var ending = OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so";
        lock (_assemblies)
        {
            return new[] { name, name + ending, "lib" + name + ending, "lib" + name }
                .Select(file => _nativeLibraries.GetValueOrDefault(file))
                .FirstOrDefault(path => path is not null);
        }
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // Not to be held while loading: that may ask here again, from another thread.
        PackageAsset? asset;
        lock (_assemblies)
        {
            asset = _assemblies.GetValueOrDefault(assemblyName.Name!);
        }

        return asset is null ? null : LoadFromAssemblyPath(asset.Path);
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        FindNativeLibrary(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
}
