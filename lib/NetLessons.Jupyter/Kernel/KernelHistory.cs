using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NetLessons.Jupyter;

/// <summary>What was run in this kernel (Jupyter messaging, History). It is forgotten with the kernel.</summary>
internal sealed class KernelHistory
{
    private const int Session = 1;

    private readonly List<Entry> _entries = [];

    /// <summary>Adds a cell that ran.</summary>
    /// <param name="number">Its execution count.</param>
    /// <param name="input">Its code.</param>
    /// <param name="output">The plain text of its value; null if it had none.</param>
    public void Add(int number, string input, string? output) => _entries.Add(new Entry(number, input, output));

    /// <summary>Answers a <c>history_request</c>.</summary>
    public JsonObject Answer(JupyterMessage request)
    {
        var withOutput = request.Flag("output", otherwise: false);
        var most = request.Number("n", int.MaxValue);
        IEnumerable<Entry> found = request.Text("hist_access_type") switch
        {
            "tail" => _entries,
            "range" => Range(request),
            "search" => Search(request),
            _ => [],
        };
        if (request.Text("hist_access_type") != "range")
        {
            found = found.TakeLast(Math.Max(most, 0));
        }

        return new JsonObject
        {
            ["status"] = "ok",
            ["history"] = new JsonArray([.. found.Select(entry => entry.ToJson(withOutput))]),
        };
    }

    // Session 0 is the present one; earlier ones, which have other numbers, are forgotten.
    private IEnumerable<Entry> Range(JupyterMessage request)
    {
        var (start, stop) = (request.Number("start", 0), request.Number("stop", int.MaxValue));
        return request.Number("session", 0) is 0 or Session
            ? _entries.Where(entry => entry.Number >= start && entry.Number < stop)
            : [];
    }

    // The pattern is a shell's: * stands for anything, ? for one character.
    private IEnumerable<Entry> Search(JupyterMessage request)
    {
        var pattern = Regex.Escape(request.Text("pattern", "*")).Replace(@"\*", ".*").Replace(@"\?", ".");
        var regex = new Regex($@"\A{pattern}\z", RegexOptions.Singleline | RegexOptions.NonBacktracking);
        var found = _entries.Where(entry => regex.IsMatch(entry.Input));
        return request.Flag("unique", otherwise: false)
            ? found.Reverse().DistinctBy(entry => entry.Input).Reverse()
            : found;
    }

    private sealed record Entry(int Number, string Input, string? Output)
    {
        public JsonArray ToJson(bool withOutput) =>
            new(Session, Number, withOutput ? new JsonArray(Input, Output) : Input);
    }
}
