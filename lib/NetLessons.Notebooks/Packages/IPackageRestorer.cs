namespace NetLessons.Notebooks;

/// <summary>Fetches packages from feeds.</summary>
internal interface IPackageRestorer
{
    /// <summary>Fetches the packages and all that they need.</summary>
    /// <returns>The bytes of <c>project.assets.json</c>.</returns>
    /// <exception cref="PackageException">They cannot be had.</exception>
    /// <exception cref="IOException">The work folder cannot be written.</exception>
    Task<byte[]> RestoreAsync(RestoreRequest request, CancellationToken cancellation);
}
