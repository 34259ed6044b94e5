namespace NetLessons.Notebooks;

/// <summary>A file of a restored package.</summary>
/// <param name="Package">The package and its version: <c>Markdig 1.6.0</c>.</param>
/// <param name="Path">The file.</param>
internal sealed record PackageAsset(string Package, string Path);
