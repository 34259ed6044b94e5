using System.Globalization;
using System.Net;

namespace NetLessons;

/// <summary>
/// What a server has to say. Its threads write here while no cell is listening, and a cell shows it later: a table of
/// times and lines. Any thread may call any member. The oldest lines are dropped past <see cref="Capacity"/>.
/// </summary>
[TypeFormatterSource(typeof(PictureFormatterSource))]
public sealed class ServerLog : IPicture
{
    private readonly Queue<(DateTimeOffset Time, string Text)> _entries = new();
    private readonly TimeProvider _clock;
    private long _dropped;
    private int _waiting;

    /// <summary>An empty log.</summary>
    /// <param name="capacity">How many lines are kept, at least 1.</param>
    public ServerLog(int capacity = 1000)
        : this(capacity, TimeProvider.System)
    {
    }

    internal ServerLog(int capacity, TimeProvider clock)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        Capacity = capacity;
        _clock = clock;
    }

    /// <summary>How many lines are kept.</summary>
    public int Capacity { get; }

    /// <summary>How many lines were dropped because newer ones came.</summary>
    public long Dropped
    {
        get
        {
            lock (_entries)
            {
                return _dropped;
            }
        }
    }

    /// <summary>
    /// The lines that are kept, oldest first, as they are now: later ones do not appear in this list.
    /// </summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_entries)
            {
                return [.. _entries.Select(entry => entry.Text)];
            }
        }
    }

    /// <summary>Adds a line. Line breaks in it become spaces.</summary>
    public void Write(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        lock (_entries)
        {
            if (_entries.Count == Capacity)
            {
                _entries.Dequeue();
                _dropped++;
            }

            _entries.Enqueue((_clock.GetUtcNow(), line.ReplaceLineEndings(" ")));
            if (_waiting > 0)
            {
                Monitor.PulseAll(_entries);
            }
        }
    }

    /// <summary>Waits until so many lines have been written since the start, dropped ones counted.</summary>
    /// <param name="lines">The number of lines to wait for.</param>
    /// <param name="milliseconds">How long to wait at most.</param>
    /// <exception cref="TimeoutException">Fewer lines came; the message says how many.</exception>
    public void WaitFor(int lines, int milliseconds = 5000)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lines);
        ArgumentOutOfRangeException.ThrowIfNegative(milliseconds);
        var deadline = Environment.TickCount64 + milliseconds;
        lock (_entries)
        {
            while (_dropped + _entries.Count < lines)
            {
                var left = deadline - Environment.TickCount64;
                if (left <= 0)
                {
                    throw new TimeoutException(
                        $"Waited {milliseconds} ms for {lines} lines in the log, "
                        + $"but {_dropped + _entries.Count} came.");
                }

                _waiting++;
                Monitor.Wait(_entries, (int)left);
                _waiting--;
            }
        }
    }

    /// <summary>The lines without their times, one below the other.</summary>
    public override string ToString()
    {
        lock (_entries)
        {
            var lines = _entries.Select(entry => entry.Text);
            return string.Join('\n', _dropped > 0 ? lines.Prepend(DroppedLine()) : lines);
        }
    }

    void IPicture.WriteHtml(TextWriter writer)
    {
        // Grey at half strength is visible on white and on black.
        const string Cell = "text-align:left;padding:2px 12px 2px 0;border-bottom:1px solid rgba(128,128,128,.3)";
        lock (_entries)
        {
            writer.Write("<table style=\"border-collapse:collapse;font-family:monospace\">");
            writer.Write($"<thead><tr><th style=\"{Cell}\">time</th><th style=\"{Cell}\">line</th></tr></thead>");
            writer.Write("<tbody>");
            if (_dropped > 0)
            {
                writer.Write($"<tr><td style=\"{Cell}\"></td><td style=\"{Cell}\">{DroppedLine()}</td></tr>");
            }

            foreach (var (time, text) in _entries)
            {
                var local = TimeZoneInfo.ConvertTime(time, _clock.LocalTimeZone);
                var shown = local.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
                writer.Write($"<tr><td style=\"{Cell};opacity:.7\">{shown}</td>");
                writer.Write($"<td style=\"{Cell}\">{WebUtility.HtmlEncode(text)}</td></tr>");
            }

            writer.Write("</tbody></table>");
        }
    }

    private string DroppedLine() => $"({_dropped} older {(_dropped == 1 ? "line" : "lines")} dropped)";
}
