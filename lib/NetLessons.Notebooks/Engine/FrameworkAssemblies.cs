using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;

namespace NetLessons.Notebooks;

/// <summary>The assemblies that come with .NET itself.</summary>
internal static class FrameworkAssemblies
{
    private static readonly string FrameworkFolder = RuntimeEnvironment.GetRuntimeDirectory();

    private static readonly Lazy<ImmutableArray<MetadataReference>> BaseReferences = new(() =>
    [
        .. Directory.EnumerateFiles(FrameworkFolder, "*.dll")
            .Where(IsManaged)
            .Select(path => MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(CellApi).Assembly.Location),
    ]);

    /// <summary>
    /// What every cell sees without <c>#r</c>: the base framework, and the engine's own functions for cells.
    /// </summary>
    public static ImmutableArray<MetadataReference> References => BaseReferences.Value;

    /// <summary>
    /// The file of an assembly of a shared framework (the base one, ASP.NET Core, Windows Desktop); null if there is
    /// none.
    /// </summary>
    public static string? Find(string assemblyName)
    {
        // …/shared/Microsoft.NETCore.App/10.0.1/ stands beside …/shared/Microsoft.AspNetCore.App/10.0.1/
        var version = new DirectoryInfo(FrameworkFolder);
        var shared = version.Parent?.Parent;
        IEnumerable<string> folders = [FrameworkFolder];
        if (shared is not null)
        {
            folders = folders.Concat(shared.EnumerateDirectories()
                .Where(framework => framework.Name != version.Parent!.Name)
                .Select(framework => Newest(framework, Environment.Version.Major))
                .OfType<string>());
        }

        return folders.Select(folder => Path.Combine(folder, assemblyName + ".dll")).FirstOrDefault(File.Exists);
    }

    /// <summary>Whether a file lies in a folder of a shared framework.</summary>
    public static bool Contains(string path) =>
        Path.GetFullPath(path).StartsWith(
            Path.GetFullPath(Path.Combine(FrameworkFolder, "..", "..")) + Path.DirectorySeparatorChar,
            StringComparison.Ordinal);

    private static string? Newest(DirectoryInfo framework, int major) => framework.EnumerateDirectories()
        .Where(folder => Version.TryParse(folder.Name, out var version) && version.Major == major)
        .MaxBy(folder => Version.Parse(folder.Name))?.FullName;

    // Native libraries lie in the same folder; on Windows they are .dll files too.
    private static bool IsManaged(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            return true;
        }

        try
        {
            return AssemblyName.GetAssemblyName(path) is not null;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }
}
