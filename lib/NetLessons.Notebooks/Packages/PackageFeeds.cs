namespace NetLessons.Notebooks;

/// <summary>The feeds that packages come from here.</summary>
public static class PackageFeeds
{
    /// <summary>Asks whether a package can be had, as cells would get it; what failed before is asked anew.</summary>
    /// <param name="id">The package's name.</param>
    /// <param name="version">Its version.</param>
    /// <param name="folder">The notebooks' folder.</param>
    /// <param name="cancellation">Ends the question.</param>
    /// <returns>Null if it can be had; else why not, in a few words.</returns>
    public static async Task<string?> FindFaultAsync(
        string id, string version, string folder, CancellationToken cancellation)
    {
        var options = new PackageOptions();
        var packages = PackageSet.Empty.With([new PackageReference(id, version)]);
        try
        {
            await new PackageResolver(folder, options).ResolveAsync(packages, hasStandIn: false, cancellation)
                .ConfigureAwait(false);
            return null;
        }
        catch (PackageException error)
        {
            return error.Reason;
        }
    }

    /// <summary>Whether something that is built stands in for a package.</summary>
    /// <param name="id">The package's name.</param>
    /// <param name="folder">The notebooks' folder.</param>
    public static bool HasStandIn(string id, string folder) =>
        StandInPackages.For(new PackageReference(id, null)) is { } name
        && StandInPackages.Find(name, folder, new PackageOptions().EngineFolder) is not null;
}
