using NetLessons.Notebooks;

namespace NetLessons.Tests;

/// <summary>The code of the course's own cells, as samples of C# that learners write.</summary>
internal static class CourseCells
{
    private static readonly string[] Pieces =
    [
        ".", "(", ")", "{", "}", "[", "<", "\"", "?.", "::", "=>", "#", "@", "$\"{", "/*", "\0", "\uD800",
        "using ", "new ", "base.", "where ", "class A { ",
    ];

    public static IReadOnlyList<string> All { get; } =
    [
        .. Directory.EnumerateFiles(Repository.Notebooks, "*.ipynb").Order(StringComparer.Ordinal)
            .SelectMany(path => Notebook.Load(path).CodeCells)
            .Select(cell => cell.Source)
            .Where(code => code.Length > 0),
    ];

    /// <summary>Cells as they look while they are written: cut off, with holes, with odd pieces, two in one.</summary>
    public static IEnumerable<string> Broken(Random random, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var code = All[random.Next(All.Count)];
            var at = random.Next(code.Length);
            yield return random.Next(4) switch
            {
                0 => code[..at],
                1 => code.Remove(at, random.Next(Math.Min(12, code.Length - at) + 1)),
                2 => code.Insert(at, Pieces[random.Next(Pieces.Length)]),
                _ => code[..at] + All[random.Next(All.Count)],
            };
        }
    }
}
