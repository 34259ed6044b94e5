using System.Collections;
using System.Globalization;
using System.Text;

namespace NetLessons;

/// <summary>Compares values and shows them as a learner would write them.</summary>
internal static class ValueText
{
    private const int MaxItems = 20;
    private const int MaxChars = 200;

    /// <summary>Whether two values are equal; sequences are, where their items are.</summary>
    public static bool Same(object? left, object? right)
    {
        if (Equals(left, right))
        {
            return true;
        }

        if (left is string || right is string || left is not IEnumerable lefts || right is not IEnumerable rights)
        {
            return false;
        }

        var others = rights.Cast<object?>().GetEnumerator();
        using (others)
        {
            foreach (var item in lefts)
            {
                if (!others.MoveNext() || !Same(item, others.Current))
                {
                    return false;
                }
            }

            return !others.MoveNext();
        }
    }

    /// <summary>The value in a line: text in quotes, a sequence in brackets, shortened where it is long.</summary>
    public static string Show(object? value)
    {
        var text = value switch
        {
            null => "null",
            bool truth => truth ? "true" : "false",
            char c => $"'{Escape(c.ToString())}'",
            string s => $"\"{Escape(s)}\"",
            IEnumerable items => ShowItems(items.Cast<object?>()),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
        return text.Length <= MaxChars ? text : string.Concat(text.AsSpan(0, MaxChars), "…");
    }

    private static string ShowItems(IEnumerable<object?> items)
    {
        var shown = items.Take(MaxItems + 1).Select(Show).ToList();
        if (shown.Count > MaxItems)
        {
            shown[MaxItems] = "…";
        }

        return $"[{string.Join(", ", shown)}]";
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var c in text)
        {
            escaped.Append(c switch
            {
                '\r' => "\\r",
                '\n' => "\\n",
                '\t' => "\\t",
                '\0' => "\\0",
                '"' or '\\' => $"\\{c}",
                _ => c.ToString(),
            });
        }

        return escaped.ToString();
    }
}
