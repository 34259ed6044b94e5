using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting.Hosting;

namespace NetLessons.Notebooks;

/// <summary>Finds and loads the assemblies that cells ask for with <c>#r</c>, and those that these need.</summary>
internal sealed class CellReferences(string baseDirectory, InteractiveAssemblyLoader assemblies)
    : MetadataReferenceResolver
{
    private const string HelperLibrary = "NetLessons.dll";

    private readonly Dictionary<string, PortableExecutableReference> _byPath = new(StringComparer.Ordinal);
    private readonly PackageAssemblyContext _packages = new();

    public override bool ResolveMissingAssemblies => true;

    /// <summary>Loads the assembly that a directive names.</summary>
    /// <exception cref="CellDirectiveException">There is none, or it is no assembly.</exception>
    public MetadataReference Add(CellDirective directive)
    {
        var path = Find(directive);
        try
        {
            return Add(path);
        }
        catch (Exception error) when (error is BadImageFormatException or IOException or UnauthorizedAccessException)
        {
            throw new CellDirectiveException(
                $"'{path}' cannot be loaded as an assembly: {error.Message}", directive.Position, error);
        }
    }

    /// <summary>Loads an assembly.</summary>
    /// <exception cref="BadImageFormatException">The file is no assembly.</exception>
    public MetadataReference Add(string path) => Load(path, () => CellAssemblyContext.Load(path));

    /// <summary>Loads the assemblies of packages.</summary>
    /// <exception cref="PackageException">Another version of one is loaded already.</exception>
    /// <exception cref="BadImageFormatException">A file is no assembly.</exception>
    public IEnumerable<MetadataReference> Add(PackageAssets assets) =>
        _packages.Load(assets).Select(loaded =>
            Load(loaded.Path, () => (loaded.Assembly, MetadataReference.CreateFromFile(loaded.Path))));

    /// <summary>Finds an assembly that another one's public types need, beside that one.</summary>
    public override PortableExecutableReference? ResolveMissingAssembly(
        MetadataReference definition, AssemblyIdentity referenceIdentity)
    {
        var folder = Path.GetDirectoryName((definition as PortableExecutableReference)?.FilePath);
        var path = folder is null ? null : Path.Combine(folder, referenceIdentity.Name + ".dll");
        return File.Exists(path) ? Load(path, () => CellAssemblyContext.Load(path)) : null;
    }

    // The engine takes every #r line out of the code before the compiler sees it.
    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference, string? baseFilePath, MetadataReferenceProperties properties) => [];

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    private string Find(CellDirective directive)
    {
        var argument = directive.Argument;
        if (argument.Length == 0)
        {
            throw new CellDirectiveException(
                "#r names no assembly: write #r \"path/to/Some.dll\" or #r \"AssemblyName\"", directive.Position);
        }

        var path = Path.GetFullPath(Path.Combine(baseDirectory, argument));
        if (File.Exists(path))
        {
            return path;
        }

        if (FrameworkAssemblies.Find(argument) is { } shared)
        {
            return shared;
        }

        throw new CellDirectiveException(
            Path.GetFileName(path) == HelperLibrary
                ? "The helper library is not built yet: "
                    + $"run 'dotnet build' in the repository's root (looked for {path})"
                : $"'{argument}' is neither an assembly file (looked for {path}) nor the name of an assembly of .NET",
            directive.Position);
    }

    private PortableExecutableReference Load(
        string path, Func<(Assembly Assembly, PortableExecutableReference Metadata)> load)
    {
        // A cell that was abandoned may still be loading while the next one runs.
        lock (_byPath)
        {
            if (!_byPath.TryGetValue(path, out var reference))
            {
                var (assembly, metadata) = load();
                assemblies.RegisterDependency(assembly);
                _byPath[path] = reference = metadata;
            }

            return reference;
        }
    }
}
