using System.Security;
using System.Text;
using Microsoft.CodeAnalysis;

namespace NetLessons.Notebooks;

/// <summary>The XML files that compilers write of documentation comments.</summary>
internal static class DocumentationFiles
{
    /// <summary>The files that may tell of a symbol of a referenced assembly, and exist.</summary>
    public static IEnumerable<string> Of(ISymbol symbol, Compilation compilation)
    {
        var path = symbol.ContainingAssembly is { } assembly
            ? (compilation.GetMetadataReference(assembly) as PortableExecutableReference)?.FilePath
            : null;
        if (path is null)
        {
            return [];
        }

        var files = FrameworkAssemblies.Contains(path) ? InReferencePack(path, symbol, compilation) : [path];
        return files.Select(file => Path.ChangeExtension(file, ".xml")).Where(File.Exists);
    }

    /// <summary>The element of one member; null if it is not there or the file cannot be read.</summary>
    /// <param name="file">The file.</param>
    /// <param name="id">The member's id as the C# specification, annex D.4.2, makes it.</param>
    public static string? Read(string file, string id)
    {
        try
        {
            // Searching the bytes takes a few milliseconds even in the largest file; parsing it would take a hundred.
            var content = File.ReadAllBytes(file).AsSpan();
            var start = content.IndexOf(Encoding.UTF8.GetBytes($"<member name=\"{SecurityElement.Escape(id)}\">"));
            if (start < 0)
            {
                return null;
            }

            content = content[start..];
            var closing = "</member>"u8;
            var end = content.IndexOf(closing);
            return end < 0 ? null : Encoding.UTF8.GetString(content[..(end + closing.Length)]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // …/shared/Microsoft.NETCore.App/10.0.1/ is documented in …/packs/Microsoft.NETCore.App.Ref/10.0.1/ref/net10.0/,
    // where an SDK is installed.
    private static IEnumerable<string> InReferencePack(string path, ISymbol symbol, Compilation compilation)
    {
        var framework = Directory.GetParent(path)!.Parent!;
        var pack = new DirectoryInfo(
            Path.Combine(framework.Parent!.Parent!.FullName, "packs", framework.Name + ".Ref"));
        var folder = pack.Exists
            ? pack.EnumerateDirectories("*", SearchOption.TopDirectoryOnly)
                .Select(version => Path.Combine(version.FullName, "ref", $"net{Environment.Version.ToString(2)}"))
                .Where(Directory.Exists)
                .Order(StringComparer.Ordinal)
                .LastOrDefault()
            : null;
        return folder is null
            ? []
            : Names(path, symbol, compilation).Select(name => Path.Combine(folder, name + ".dll"));
    }

    // A type may be documented in an assembly that only passes it on: String is in System.Private.CoreLib, and
    // documented in System.Runtime.
    private static IEnumerable<string> Names(string path, ISymbol symbol, Compilation compilation)
    {
        yield return Path.GetFileNameWithoutExtension(path);
        var type = symbol as INamedTypeSymbol ?? symbol.ContainingType;
        while (type?.ContainingType is { } outer)
        {
            type = outer;
        }

        if (type is null)
        {
            yield break;
        }

        var name = $"{type.ContainingNamespace.ToDisplayString()}.{type.MetadataName}";
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            if (type.Equals(assembly.ResolveForwardedType(name), SymbolEqualityComparer.Default))
            {
                yield return assembly.Name;
            }
        }
    }
}
