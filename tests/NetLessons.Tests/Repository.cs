namespace NetLessons.Tests;

/// <summary>The repository that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string HelperLibrary => Path.Combine(Root, "lib", "NetLessons", "bin", "NetLessons.dll");

    public static string Notebooks => Path.Combine(Root, "notebooks");

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "NetLessons.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds NetLessons.sln.");
    }
}
