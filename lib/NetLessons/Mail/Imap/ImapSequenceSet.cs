using System.Globalization;

namespace NetLessons;

/// <summary>
/// Numbers of messages, such as <c>2,4:7,12:*</c>, where <c>*</c> is the largest there is (RFC 3501, section 9).
/// </summary>
internal sealed class ImapSequenceSet
{
    private const uint Largest = 0;

    private readonly List<(uint From, uint To)> _ranges;

    private ImapSequenceSet(List<(uint From, uint To)> ranges) => _ranges = ranges;

    /// <summary>Null where the text is no set.</summary>
    public static ImapSequenceSet? TryParse(string text)
    {
        var ranges = new List<(uint From, uint To)>();
        foreach (var range in text.Split(','))
        {
            var ends = range.Split(':');
            if (ends.Length > 2 || !TryParseNumber(ends[0], out var from) || !TryParseNumber(ends[^1], out var to))
            {
                return null;
            }

            ranges.Add((from, to));
        }

        return new ImapSequenceSet(ranges);
    }

    /// <param name="number">The number of a message.</param>
    /// <param name="largest">The number of the last message. A range up to it, the other way round too, has it.</param>
    public bool Contains(uint number, uint largest)
    {
        foreach (var (first, second) in _ranges)
        {
            var (from, to) = (Resolve(first), Resolve(second));
            if (number >= Math.Min(from, to) && number <= Math.Max(from, to))
            {
                return true;
            }
        }

        return false;

        uint Resolve(uint end) => end == Largest ? largest : end;
    }

    /// <summary>Whether each number that is written in the set is that of a message.</summary>
    public bool IsWithin(uint largest) =>
        _ranges.TrueForAll(range => range.From <= largest && range.To <= largest) && largest > 0;

    /// <summary>Numbers in the order given, written as short as that allows.</summary>
    public static string Write(IReadOnlyList<uint> numbers)
    {
        var ranges = new List<string>();
        for (var i = 0; i < numbers.Count;)
        {
            var (first, last) = (numbers[i], numbers[i]);
            for (i++; i < numbers.Count && numbers[i] == last + 1; i++)
            {
                last = numbers[i];
            }

            ranges.Add(first == last ? $"{first}" : $"{first}:{last}");
        }

        return string.Join(',', ranges);
    }

    private static bool TryParseNumber(string text, out uint number)
    {
        number = Largest;
        return text == "*"
            || (uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0);
    }
}
