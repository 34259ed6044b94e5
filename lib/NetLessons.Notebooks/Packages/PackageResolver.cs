using System.Text.Json;

namespace NetLessons.Notebooks;

/// <summary>Finds the assets of a set of packages: in the cache, or by restoring them once.</summary>
/// <param name="folder">The notebook's folder: its <c>NuGet.config</c>, or one above it, names the feeds.</param>
/// <param name="options">The cache, the limits, and who restores.</param>
internal sealed class PackageResolver(string folder, PackageOptions options)
{
    /// <summary>The assets of a set.</summary>
    /// <param name="packages">The set.</param>
    /// <param name="hasStandIn">
    /// Whether something else will do as well: then the wait is short, and a failure of late counts as an answer.
    /// </param>
    /// <param name="cancellation">Stops a restore.</param>
    /// <exception cref="PackageException">They cannot be had.</exception>
    public async Task<PackageAssets> ResolveAsync(
        PackageSet packages, bool hasStandIn, CancellationToken cancellation)
    {
        var cacheFolder = options.EffectiveCacheFolder;
        try
        {
            var cache = new PackageCache(cacheFolder, options.Clock);
            return cache.Find(packages)
                ?? await RestoreAsync(packages, hasStandIn, cache, cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new PackageException(
                $"the folder {cacheFolder} cannot be used: {error.Message} "
                    + $"Name another one in the environment variable {PackageOptions.CacheVariable}",
                $"the folder {cacheFolder} cannot be used",
                error);
        }
    }

    private async Task<PackageAssets> RestoreAsync(
        PackageSet packages, bool hasStandIn, PackageCache cache, CancellationToken cancellation)
    {
        if (hasStandIn && cache.FindFailure(packages, options.FailureLifetime) is { } reason)
        {
            throw new PackageException(reason, reason);
        }

        var work = cache.CreateWorkFolder(packages);
        try
        {
            var timeout = hasStandIn ? options.RestoreTimeoutWithStandIn : options.RestoreTimeout;
            var request = new RestoreRequest(packages, work.FullName, folder, timeout, IsPatient: !hasStandIn);
            var json = await options.Restorer.RestoreAsync(request, cancellation).ConfigureAwait(false);
            var assets = PackageAssets.Parse(json, PackageSet.Framework, PackageSet.RuntimeIdentifier);
            cache.Store(packages, json);
            return assets;
        }
        catch (PackageException error)
        {
            cache.StoreFailure(packages, error.Reason);
            throw;
        }
        finally
        {
            TryDelete(work);
        }
    }

    // A virus scanner may still hold a file; what stays is small, and in nobody's way.
    private static void TryDelete(DirectoryInfo work)
    {
        try
        {
            work.Delete(recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }
}
