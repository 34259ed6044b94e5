using System.Text.RegularExpressions;

namespace NetLessons.Notebooks;

/// <summary>Completes the paths of <c>#r</c> and <c>#!import</c> lines, relative to the notebook's folder.</summary>
internal static partial class PathCompleter
{
    private static readonly string[] Assemblies = [".dll"];
    private static readonly string[] Sources = [".ipynb", ".cs", ".csx"];

    /// <summary>The files and folders that a path may go on with; null if the cursor is at no path.</summary>
    public static CompletionList? Complete(string code, int position, string baseDirectory)
    {
        var lineStart = position == 0 ? 0 : code.LastIndexOf('\n', position - 1) + 1;
        var before = PathAtEnd().Match(code[lineStart..position]);
        if (!before.Success)
        {
            return null;
        }

        var path = before.Groups["path"].Value;
        var name = path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
        var end = position + RestOfName().Match(code, position).Length;
        return new CompletionList(
            position - name.Length,
            end,
            Path.IsPathRooted(path) ? [] : Entries(
                Path.Combine(baseDirectory, path[..^name.Length]),
                name,
                before.Groups["import"].Success ? Sources : Assemblies));
    }

    private static List<CompletionItem> Entries(string folder, string prefix, string[] extensions)
    {
        try
        {
            var options = new EnumerationOptions();
            return
            [
                .. new DirectoryInfo(folder).EnumerateFileSystemInfos("*", options)
                    .Where(entry => entry.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                    .Where(entry => entry is DirectoryInfo
                        || extensions.Contains(entry.Extension, StringComparer.OrdinalIgnoreCase))
                    .Select(entry => entry is DirectoryInfo ? entry.Name + "/" : entry.Name)
                    .OrderBy(name => name, StringComparer.OrdinalIgnoreCase)
                    .Take(CompletionList.MostItems)
                    .Select(name => new CompletionItem(name, CodeSymbolKind.Path, null)),
            ];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [];
        }
    }

    [GeneratedRegex("""^\s*#(r\s*"|(?<import>!import\s+"?))(?!nuget:)(?<path>[^"]*)$""")]
    private static partial Regex PathAtEnd();

    [GeneratedRegex("""\G[^"/\\\s]*""")]
    private static partial Regex RestOfName();
}
