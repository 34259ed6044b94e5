using System.Collections.Concurrent;
using System.Text.Json;

namespace NetLessons.Tests;

/// <summary>
/// One section of what was recorded from the real MimeKit and MailKit (Recorded/*.json): the cases that PocketMail is
/// held to. Those it is not are listed, with their reasons, in Recorded/departures.md.
/// </summary>
internal sealed class RecordedCases
{
    private static readonly ConcurrentDictionary<(string, string), RecordedCases> Loaded = [];

    private readonly Dictionary<string, JsonElement> _cases = [];
    private readonly IReadOnlyDictionary<string, Departure> _departures;
    private readonly string _name;

    private RecordedCases(string file, string section)
    {
        _name = $"{file} {section}";
        _departures = Departures.Of(_name);
        using var stream = File.OpenRead(PathOf(file + ".json"));
        foreach (var element in JsonDocument.Parse(stream).RootElement.GetProperty(section).EnumerateArray())
        {
            _cases.Add(IdOf(element), element);
        }
    }

    /// <summary>The cases of a section, such as <c>encode</c> of <c>encoded-words</c>.</summary>
    public static RecordedCases Of(string file, string section) =>
        Loaded.GetOrAdd((file, section), key => new RecordedCases(key.Item1, key.Item2));

    /// <summary>The cases within the subset.</summary>
    public TheoryData<string> Ids =>
        [.. _cases.Keys.Where(id => !_departures.TryGetValue(id, out var departure) || !departure.IsOutside)];

    /// <summary>How many cases there are, those outside the subset included.</summary>
    public int Count => _cases.Count;

    /// <summary>The listed departures that name no case.</summary>
    public IEnumerable<string> UnknownDepartures => _departures.Keys.Where(id => !_cases.ContainsKey(id));

    public static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "PocketMail", "Recorded", file);

    /// <summary>Checks one case; one that is listed as differing must differ, or the list is out of date.</summary>
    public void Check(string id, Action<JsonElement> check) =>
        CheckAsync(id, recorded =>
        {
            check(recorded);
            return Task.CompletedTask;
        }).GetAwaiter().GetResult();

    /// <inheritdoc cref="Check"/>
    public async Task CheckAsync(string id, Func<JsonElement, Task> check)
    {
        if (!_departures.ContainsKey(id))
        {
            await check(_cases[id]);
            return;
        }

        try
        {
            await check(_cases[id]);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return;
        }

        Assert.Fail($"'{id}' of {_name} holds: take it out of Recorded/departures.md.");
    }

    // Cases without an id are named by what went in.
    private static string IdOf(JsonElement element)
    {
        if (element.TryGetProperty("id", out var id))
        {
            return id.GetString()!;
        }

        return element.TryGetProperty("input", out var input)
            ? input.GetRawText()
            : $"{element.GetProperty("name").GetRawText()} {element.GetProperty("address").GetRawText()}";
    }
}
