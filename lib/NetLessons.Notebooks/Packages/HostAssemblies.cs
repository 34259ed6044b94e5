using System.Reflection;

namespace NetLessons.Notebooks;

/// <summary>The assemblies that the process was started with: of .NET, of the engine, and of its front end.</summary>
internal static class HostAssemblies
{
    // https://learn.microsoft.com/dotnet/core/dependency-loading/default-probing
    private static readonly Lazy<Dictionary<string, string>> ByName = new(() =>
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .DistinctBy(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase));

    /// <summary>
    /// The file of the assembly that the runtime gives to whoever asks for this one: it takes the process's own where
    /// that is as new, before it asks anybody else. Null where it has none, or an older one.
    /// </summary>
    public static string? Find(AssemblyName wanted) =>
        ByName.Value.TryGetValue(wanted.Name!, out var path)
        && AssemblyName.GetAssemblyName(path).Version >= wanted.Version
            ? path
            : null;
}
