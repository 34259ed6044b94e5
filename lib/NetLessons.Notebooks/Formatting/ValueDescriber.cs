using System.Collections;
using System.Runtime.CompilerServices;

namespace NetLessons.Notebooks;

/// <summary>Reads a value, by reflection and within the limits, into its <see cref="Description"/>.</summary>
internal sealed class ValueDescriber
{
    // The objects on the way from the value itself to the one being read: meeting one again is a cycle.
    private readonly HashSet<object> _path = new(ReferenceEqualityComparer.Instance);
    private int _valuesLeft = FormattingLimits.Values;

    private ValueDescriber()
    {
    }

    /// <summary>Describes any value. Never throws.</summary>
    public static Description Describe(object? value) => new ValueDescriber().Describe(value, depth: 0);

    private Description Describe(object? value, int depth)
    {
        if (_valuesLeft == 0)
        {
            return new Description.Text("…");
        }

        _valuesLeft--;
        try
        {
            return DescribeByConvention(value, depth) ?? DescribeByRule(value, depth);
        }
        catch (Exception error)
        {
            return Text($"({ExceptionText.OneLine(error)})", depth);
        }
    }

    private Description.Formatted? DescribeByConvention(object? value, int depth)
    {
        var convention = TypeFormatterConvention.Of(value);
        var html = convention.Format(value, MimeBundle.TextHtml);
        var text = convention.Format(value, MimeBundle.TextPlain);
        if (html is null && text is null)
        {
            return null;
        }

        // The type's own text is not cut: it knows what matters in it. On one line of others it is.
        return new Description.Formatted(
            text is null ? DescribeByRule(value, depth)
                : depth == 0 ? new Description.Text(text)
                : Text(text, depth),
            html is null ? DescribeByRule(value, depth) : new Description.Markup(html));
    }

    private Description DescribeByRule(object? value, int depth) => value switch
    {
        Html html => new Description.Markup(html.Markup),
        Exception error => new Description.Block(
            Printable.Cut(ExceptionText.Lines(error), FormattingLimits.TextLength),
            Printable.OneLine(ExceptionText.OneLine(error), FormattingLimits.NestedTextLength)),
        byte[] bytes => Bytes(bytes),
        ArraySegment<byte> bytes => Bytes(bytes),
        Memory<byte> bytes => Bytes(bytes.Span),
        ReadOnlyMemory<byte> bytes => Bytes(bytes.Span),
        _ when ScalarText.Of(value) is { } text => Text(text, depth),
        _ => DescribeStructure(value!, ObjectShape.Of(value!.GetType()), depth),
    };

    private static Description.Text Text(string text, int depth) => new(depth == 0
        ? Printable.Cut(text, FormattingLimits.TextLength)
        : Printable.OneLine(text, FormattingLimits.NestedTextLength));

    private static Description.Block Bytes(ReadOnlySpan<byte> bytes) =>
        new(HexDump.Lines(bytes), HexDump.OneLine(bytes));

    private Description DescribeStructure(object value, ObjectShape shape, int depth)
    {
        if (depth >= FormattingLimits.Depth)
        {
            return Text($"{shape.Name} …".TrimStart(), depth);
        }

        if (!_path.Add(value))
        {
            return Text($"(cycle: the {shape.Name} above)", depth);
        }

        try
        {
            return value switch
            {
                IEnumerable sequence when shape.IsDictionary => DescribeMap(sequence, depth),
                IEnumerable sequence => DescribeSequence(sequence, depth),
                ITuple tuple => DescribeTuple(tuple, depth),
                _ => DescribeMembers(value, shape, depth),
            };
        }
        finally
        {
            _path.Remove(value);
        }
    }

    private Description.Map DescribeMap(IEnumerable entries, int depth)
    {
        // Generic dictionaries hand out KeyValuePair, others DictionaryEntry; both have these two properties.
        var described = Take(
            entries, depth, entry => (DescribeMember(entry!, "Key", depth), DescribeMember(entry!, "Value", depth)));
        return new Description.Map(described.Items, described.Note);
    }

    private Description.Sequence DescribeSequence(IEnumerable sequence, int depth)
    {
        var described = Take(sequence, depth, item => Describe(item, depth + 1));
        return new Description.Sequence(described.Items, described.Note);
    }

    private static (List<T> Items, string? Note) Take<T>(IEnumerable sequence, int depth, Func<object?, T> describe)
    {
        var limit = depth == 0 ? FormattingLimits.TopLevelRows : FormattingLimits.NestedRows;
        var items = new List<T>();
        try
        {
            foreach (var item in sequence)
            {
                if (items.Count == limit)
                {
                    var count = ObjectShape.CountOf(sequence);
                    return (items, count is null ? "… (more)" : Printable.More(count.Value - limit));
                }

                items.Add(describe(item));
            }
        }
        catch (Exception error)
        {
            return (items, Text($"… (stopped: {ExceptionText.OneLine(error)})", depth + 1).Value);
        }

        return (items, null);
    }

    private Description.Members DescribeTuple(ITuple tuple, int depth)
    {
        var items = Enumerable.Range(0, Math.Min(tuple.Length, FormattingLimits.Members))
            .Select(i => ($"Item{i + 1}", Describe(tuple[i], depth + 1)))
            .ToList();
        return new Description.Members("", items, Missing(tuple.Length), IsTuple: true);
    }

    private Description DescribeMembers(object value, ObjectShape shape, int depth)
    {
        if (shape.Members.Count == 0)
        {
            return Text(shape.Name.Length > 0 ? shape.Name : "{ }", depth);
        }

        var members = shape.Members.Take(FormattingLimits.Members)
            .Select(member => (member.Name, DescribeMember(value, member.Name, depth)))
            .ToList();
        return new Description.Members(shape.Name, members, Missing(shape.Members.Count));
    }

    private Description DescribeMember(object owner, string name, int depth)
    {
        object? value;
        try
        {
            value = ObjectShape.Of(owner.GetType()).Read(owner, name);
        }
        catch (Exception error)
        {
            return Text($"({ExceptionText.OneLine(error)})", depth + 1);
        }

        return Describe(value, depth + 1);
    }

    private static string? Missing(int count) =>
        count > FormattingLimits.Members ? Printable.More(count - FormattingLimits.Members) : null;
}
