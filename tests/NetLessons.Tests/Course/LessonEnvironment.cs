namespace NetLessons.Tests;

/// <summary>The environment in which tests play lessons: no network, no feed, nobody to ask, short pauses.</summary>
internal sealed class LessonEnvironment : IDisposable
{
    public static readonly IReadOnlyDictionary<string, string> Variables = new Dictionary<string, string>
    {
        ["NETLESSONS_LAB"] = "offline",
        ["NETLESSONS_ASK"] = "default",
        ["NETLESSONS_PACE"] = "0.05",
        ["NETLESSONS_MAIL"] = "pocket",
    };

    private readonly Dictionary<string, string?> _before = [];

    public LessonEnvironment()
    {
        foreach (var (name, value) in Variables)
        {
            _before[name] = Environment.GetEnvironmentVariable(name);
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    public void Dispose()
    {
        foreach (var (name, value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }
}
