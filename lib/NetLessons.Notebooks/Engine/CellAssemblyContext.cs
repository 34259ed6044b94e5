using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace NetLessons.Notebooks;

/// <summary>
/// Loads assemblies for cells, with what they need from beside them. One context a folder, for the whole process: two
/// notebooks that use one library share its state.
/// </summary>
internal sealed class CellAssemblyContext : AssemblyLoadContext
{
    private static readonly ConcurrentDictionary<string, CellAssemblyContext> ByFolder = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, Lazy<(Assembly, PortableExecutableReference)>> _loaded =
        new(StringComparer.Ordinal);
    private readonly string _folder;

    private CellAssemblyContext(string folder)
        : base($"cells: {folder}") => _folder = folder;

    /// <summary>Loads an assembly, once a process.</summary>
    /// <exception cref="BadImageFormatException">The file is no assembly.</exception>
    public static (Assembly Assembly, PortableExecutableReference Metadata) Load(string path) =>
        ByFolder.GetOrAdd(Path.GetDirectoryName(path)!, folder => new CellAssemblyContext(folder)).LoadHere(path);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // What the framework brings is the process's.
        if (FrameworkAssemblies.Find(assemblyName.Name!) is not null && !FrameworkAssemblies.Contains(_folder))
        {
            return null;
        }

        var path = Path.Combine(_folder, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadHere(path).Assembly : null;
    }

    private (Assembly Assembly, PortableExecutableReference Metadata) LoadHere(string path) =>
        _loaded.GetOrAdd(path, p => new Lazy<(Assembly, PortableExecutableReference)>(
            () => Read(p), LazyThreadSafetyMode.PublicationOnly)).Value;

    private (Assembly, PortableExecutableReference) Read(string path)
    {
        if (FrameworkAssemblies.Contains(path))
        {
            return (LoadFromAssemblyPath(path), MetadataReference.CreateFromFile(path));
        }

        // From memory: a file that stays open could not be built again while the notebook is in use.
        var image = File.ReadAllBytes(path);
        var symbols = Path.ChangeExtension(path, ".pdb");
        using var symbolStream = File.Exists(symbols) ? new MemoryStream(File.ReadAllBytes(symbols)) : null;
        var assembly = LoadFromStream(new MemoryStream(image), symbolStream);
        return (assembly, MetadataReference.CreateFromImage(ImmutableArray.Create(image), filePath: path));
    }
}
