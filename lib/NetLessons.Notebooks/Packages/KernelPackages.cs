using System.Collections.Immutable;

namespace NetLessons.Notebooks;

/// <summary>The packages that cells of a kernel asked for.</summary>
/// <param name="Real">Those that came from a feed.</param>
/// <param name="StandIns">The names of what stands in for others.</param>
internal sealed record KernelPackages(PackageSet Real, ImmutableHashSet<string> StandIns)
{
    /// <summary>The name of what stands in for a package here; null where nothing does.</summary>
    public string? StandInFor(string package) =>
        StandInPackages.For(new PackageReference(package, null)) is { } name && StandIns.Contains(name) ? name : null;

    public static KernelPackages None { get; } = new(PackageSet.Empty, []);
}
