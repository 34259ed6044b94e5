using System.Globalization;
using System.Text.Json;

namespace NetLessons.Notebooks;

/// <summary>
/// Remembers, across processes, what restoring a set of packages brought: one folder a set. Files in it appear whole:
/// they are written beside their place and renamed.
/// </summary>
internal sealed class PackageCache(string folder, TimeProvider clock)
{
    /// <summary>The assets of a set that was restored; null where it was not, or where they are gone by now.</summary>
    public PackageAssets? Find(PackageSet packages)
    {
        var file = AssetsFile(packages);
        try
        {
            var assets = File.Exists(file)
                ? PackageAssets.Parse(File.ReadAllBytes(file), PackageSet.Framework, PackageSet.RuntimeIdentifier)
                : null;
            return assets is { AreThere: true } ? assets : null;
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps what a restore brought, and forgets that it once failed.</summary>
    public void Store(PackageSet packages, byte[] assets)
    {
        Write(AssetsFile(packages), assets);
        File.Delete(FailureFile(packages));
    }

    /// <summary>Why restoring failed, in a few words; null where it did not fail of late.</summary>
    public string? FindFailure(PackageSet packages, TimeSpan lifetime)
    {
        try
        {
            var lines = File.ReadAllLines(FailureFile(packages));
            var failedAt = DateTimeOffset.Parse(lines[0], CultureInfo.InvariantCulture);

            // One from the future was written by a clock that was wrong.
            var age = clock.GetUtcNow() - failedAt;
            return age >= TimeSpan.Zero && age < lifetime ? lines[1] : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException
            or IndexOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>Keeps why a restore failed.</summary>
    public void StoreFailure(PackageSet packages, string reason)
    {
        var text = $"{clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture)}\n{reason}\n{packages}\n";
        Write(FailureFile(packages), System.Text.Encoding.UTF8.GetBytes(text));
    }

    /// <summary>A new empty folder to restore a set in.</summary>
    public DirectoryInfo CreateWorkFolder(PackageSet packages) =>
        CreateFolder(Path.Combine(CreateFolder(FolderOf(packages)).FullName, $"restore-{Guid.NewGuid():N}"));

    // What lies there decides which code cells load: nobody but the user may put something there.
    private static DirectoryInfo CreateFolder(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    private static void Write(string file, byte[] bytes)
    {
        CreateFolder(Path.GetDirectoryName(file)!);
        var temporary = $"{file}.{Guid.NewGuid():N}";
        File.WriteAllBytes(temporary, bytes);
        try
        {
            File.Move(temporary, file, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException && File.Exists(file))
        {
            // On Windows another process that reads it keeps it. It was written for the same packages.
            File.Delete(temporary);
        }
    }

    private string FolderOf(PackageSet packages) => Path.Combine(folder, packages.Key);

    private string AssetsFile(PackageSet packages) => Path.Combine(FolderOf(packages), "assets.json");

    private string FailureFile(PackageSet packages) => Path.Combine(FolderOf(packages), "failure.txt");
}
