using System.Text.RegularExpressions;

namespace NetLessons.Tests;

/// <summary>Reads Recorded/departures.md.</summary>
internal static partial class Departures
{
    /// <summary>The departures of a section, by the ids of the cases.</summary>
    public static IReadOnlyDictionary<string, Departure> Of(string section) =>
        All.TryGetValue(section, out var departures) ? departures : new Dictionary<string, Departure>();

    /// <summary>The sections that have departures.</summary>
    public static IEnumerable<string> Sections => All.Keys;

    private static readonly Dictionary<string, Dictionary<string, Departure>> All = Read();

    private static Dictionary<string, Dictionary<string, Departure>> Read()
    {
        var all = new Dictionary<string, Dictionary<string, Departure>>();
        Dictionary<string, Departure>? current = null;
        foreach (var line in File.ReadLines(RecordedCases.PathOf("departures.md")))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                all.Add(line[3..], current = []);
            }
            else if (Item().Match(line) is { Success: true } item)
            {
                current!.Add(
                    item.Groups["id"].Value,
                    new Departure(item.Groups["kind"].Value == "outside", item.Groups["reason"].Value));
            }
            else if (current is not null && line.Length > 0)
            {
                throw new FormatException($"departures.md: this is no departure: {line}");
            }
        }

        return all;
    }

    [GeneratedRegex("^- `(?<id>.+?)` (?<kind>outside|differs): (?<reason>.+)$")]
    private static partial Regex Item();
}
