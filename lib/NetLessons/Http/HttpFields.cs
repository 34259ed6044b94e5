using System.Collections;
using System.Globalization;

namespace NetLessons;

/// <summary>
/// The fields of a head, in their order. Names are compared without regard to case, and may repeat
/// (RFC 9110, section 5).
/// </summary>
public sealed class HttpFields : IEnumerable<KeyValuePair<string, string>>
{
    private readonly List<KeyValuePair<string, string>> _fields = [];

    /// <summary>How many field lines there are.</summary>
    public int Count => _fields.Count;

    /// <summary>
    /// The value of a field, or null where it is missing. Values of a repeated field are joined by a comma and a space
    /// (RFC 9110, section 5.3); <see cref="All"/> has them apart, as <c>Set-Cookie</c> needs it.
    /// </summary>
    public string? this[string name] => All(name) is { Count: > 0 } values ? string.Join(", ", values) : null;

    /// <summary>The length of the body as <c>Content-Length</c> states it, in bytes; null where it does not.</summary>
    /// <exception cref="HttpFormatException">
    /// The value is no length, or two values differ (RFC 9112, section 6.3).
    /// </exception>
    public long? ContentLength
    {
        get
        {
            var values = Items("Content-Length").Distinct().ToList();
            if (values.Count == 0)
            {
                return null;
            }

            return values.Count == 1
                && long.TryParse(values[0], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
                ? length
                : throw new HttpFormatException(
                    $"Content-Length is {HttpGrammar.Show(this["Content-Length"])}: a number of bytes belongs there.");
        }
    }

    /// <summary>Adds a field at the end.</summary>
    /// <exception cref="ArgumentException">
    /// The name is no token, or the value has a control character, such as a line break, or one beyond Latin-1.
    /// </exception>
    public void Add(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        if (!HttpGrammar.IsToken(name))
        {
            throw new ArgumentException($"{HttpGrammar.Show(name)} cannot be a field's name.", nameof(name));
        }

        if (!HttpGrammar.IsText(value))
        {
            throw new ArgumentException(
                $"{HttpGrammar.Show(value)} cannot be the value of {name}: "
                + "it has a control character or one beyond Latin-1.",
                nameof(value));
        }

        _fields.Add(new(name, value.Trim(' ', '\t')));
    }

    /// <summary>Whether there is such a field.</summary>
    public bool Contains(string name) => All(name).Count > 0;

    /// <summary>The values of all fields of that name, in their order.</summary>
    public IReadOnlyList<string> All(string name) =>
        [.. from field in _fields where field.Key.Equals(name, StringComparison.OrdinalIgnoreCase) select field.Value];

    /// <summary>The field lines as they are sent, each with its CR LF.</summary>
    public override string ToString() =>
        string.Concat(_fields.Select(field => $"{field.Key}: {field.Value}\r\n"));

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _fields.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether a field that is a list of words, such as <c>Connection</c>, has that word.</summary>
    internal bool Lists(string name, string word) =>
        Items(name).Contains(word, StringComparer.OrdinalIgnoreCase);

    /// <param name="lines">The field lines, without their CR LF.</param>
    /// <param name="unfold">
    /// Whether a line that goes on with a space belongs to the one before it: a client takes that from old servers, a
    /// server refuses it (RFC 9112, section 5.2).
    /// </param>
    internal static HttpFields Parse(IEnumerable<string> lines, bool unfold)
    {
        var fields = new HttpFields();
        foreach (var line in lines)
        {
            if (line is [' ' or '\t', ..])
            {
                fields.Unfold(line, unfold);
                continue;
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var name = colon < 0 ? line : line[..colon];
            if (colon < 0 || !HttpGrammar.IsToken(name))
            {
                throw new HttpFormatException(
                    $"The field line {HttpGrammar.Show(line)} does not begin with a name and a colon right after it.");
            }

            fields.AddParsed(name, line[(colon + 1)..]);
        }

        return fields;
    }

    // RFC 9110, section 5.6.1: a list, over however many lines, with commas between its items.
    private IEnumerable<string> Items(string name) =>
        All(name).SelectMany(value => value.Split(',')).Select(item => item.Trim(' ', '\t'));

    private void Unfold(string line, bool unfold)
    {
        if (!unfold || Count == 0)
        {
            throw new HttpFormatException($"The field line {HttpGrammar.Show(line)} begins with a space.");
        }

        var (name, value) = _fields[^1];
        _fields.RemoveAt(Count - 1);
        AddParsed(name, $"{value} {line.Trim(' ', '\t')}");
    }

    private void AddParsed(string name, string value)
    {
        if (!HttpGrammar.IsText(value))
        {
            throw new HttpFormatException(
                $"The value of {name}, {HttpGrammar.Show(value)}, has a control character: lines end with CR LF, "
                + "and no other control character but a tab belongs in a field.");
        }

        Add(name, value);
    }
}
