using System.Globalization;

namespace NetLessons.Notebooks;

/// <summary>The text of values that are shown as one piece of text.</summary>
internal static class ScalarText
{
    /// <summary>The value's text in the invariant culture, or null where it has parts to show instead.</summary>
    public static string? Of(object? value) => value switch
    {
        null => "null",
        string text => text,
        char character => Printable.OneLine(character.ToString(), FormattingLimits.NestedTextLength),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF zzz", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        Type type => CSharpTypeName.Of(type),
        Delegate function => CSharpTypeName.Of(function.GetType()),
        Task task => $"{NameOf(task)} ({task.Status})",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ when ObjectShape.Of(value.GetType()).HasOwnText => value.ToString() ?? "",
        _ => null,
    };

    // Never Result, which would wait. An async method's task is of a hidden type inside the framework.
    private static string NameOf(Task task)
    {
        var type = task.GetType();
        while (!type.IsVisible && type.BaseType is { } baseType && type != typeof(Task))
        {
            type = baseType;
        }

        return CSharpTypeName.Of(type);
    }
}
