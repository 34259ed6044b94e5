using System.Globalization;
using NetLessons.Notebooks;

namespace NetLessons.Cli;

/// <summary>Where the course lies on this machine, and its notebooks.</summary>
internal sealed class Course
{
    private Course(string root) => Root = root;

    /// <summary>The repository's root.</summary>
    public string Root { get; }

    /// <summary>The folder of the chapters.</summary>
    public string Folder => Path.Combine(Root, "notebooks");

    /// <summary>Where the notebooks look for the helper library.</summary>
    public string HelperLibrary => Path.Combine(Root, "lib", "NetLessons", "bin", "NetLessons.dll");

    /// <summary>The chapters, in order.</summary>
    public IReadOnlyList<string> Chapters => NotebooksIn(Folder);

    /// <summary>The exercises' solutions, in order.</summary>
    public IReadOnlyList<string> Solutions => NotebooksIn(Path.Combine(Folder, "solutions"));

    /// <summary>Finds the course above the current directory, or else above the program.</summary>
    /// <exception cref="CommandException">It is in neither place.</exception>
    public static Course Find()
    {
        foreach (var start in new[] { Directory.GetCurrentDirectory(), AppContext.BaseDirectory })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "NetLessons.sln")))
                {
                    return new Course(folder.FullName);
                }
            }
        }

        throw new CommandException(
            $"The course was not found: no folder above {Directory.GetCurrentDirectory()} holds NetLessons.sln. "
            + "Run this command inside the repository.");
    }

    /// <summary>
    /// The file that a user means by a path, a chapter's name or number (<c>2</c>), or the beginning of its name
    /// (<c>02</c>).
    /// </summary>
    /// <exception cref="CommandException">There is no such notebook, or more than one.</exception>
    public string Resolve(string name)
    {
        if (File.Exists(name))
        {
            return Path.GetFullPath(name);
        }

        var beginning = int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? $"{number:00}-"
            : name;
        var matches = Chapters
            .Where(path => Path.GetFileName(path).StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
            .ToList();
        return matches switch
        {
            [var match] => match,
            [] => throw new CommandException($"There is no notebook '{name}'. The chapters are {Listed(Chapters)}."),
            _ => throw new CommandException($"'{name}' can be any of {Listed(matches)}: name one."),
        };
    }

    /// <summary>
    /// What a notebook is called within the course: <c>solutions/03-udp.ipynb</c>. A foreign one keeps its own name.
    /// </summary>
    public string NameOf(string path)
    {
        var relative = Path.GetRelativePath(Folder, path);
        return relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative)
            ? Path.GetFileName(path)
            : relative;
    }

    /// <summary>The notebooks that a user named, or else all of these.</summary>
    public IReadOnlyList<string> Resolve(IReadOnlyList<string> names, IReadOnlyList<string> otherwise)
    {
        IReadOnlyList<string> paths = names.Count > 0 ? [.. names.Select(Resolve)] : otherwise;
        return paths.Count > 0 ? paths : throw new CommandException($"There are no notebooks in {Folder}.");
    }

    /// <summary>Reads a notebook that is to be run.</summary>
    /// <exception cref="CommandException">It cannot be read, is no notebook, or is not in C#.</exception>
    public static Notebook Load(string path)
    {
        var notebook = Read(path);
        return notebook.CodeCells.FirstOrDefault(cell => !cell.IsCSharp) is { } foreign
            ? throw new CommandException(
                $"{Path.GetFileName(path)}: cell {foreign.Id} is in {foreign.Language}, and this engine runs C# only.")
            : notebook;
    }

    /// <summary>Reads a notebook.</summary>
    /// <exception cref="CommandException">It cannot be read, or is no notebook.</exception>
    public static Notebook Read(string path)
    {
        try
        {
            return Notebook.Load(path);
        }
        catch (Exception error) when (error is NotebookFormatException or IOException or UnauthorizedAccessException)
        {
            throw new CommandException(error.Message, error);
        }
    }

    private static string Listed(IEnumerable<string> paths) =>
        string.Join(", ", paths.Select(Path.GetFileNameWithoutExtension));

    private static List<string> NotebooksIn(string folder) =>
        Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.ipynb").Order(StringComparer.Ordinal)] : [];
}
