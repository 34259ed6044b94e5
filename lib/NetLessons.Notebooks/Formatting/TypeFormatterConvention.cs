using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace NetLessons.Notebooks;

/// <summary>
/// The formatters that a type brings along, recognised by names alone so that its library needs no reference: an
/// attribute <c>TypeFormatterSourceAttribute</c> on the class or a base class, with <c>Type FormatterSourceType</c> and
/// perhaps <c>string[] PreferredMimeTypes</c>; the source's <c>CreateTypeFormatters()</c>; and each formatter's
/// <c>string MimeType</c> and <c>bool Format(object, TextWriter)</c>. .NET Interactive knows the same convention.
/// </summary>
internal sealed class TypeFormatterConvention
{
    private const BindingFlags AnyInstance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly TypeFormatterConvention None = new([], null);
    private static readonly ConditionalWeakTable<Type, TypeFormatterConvention> Conventions = [];

    private readonly IReadOnlyList<(string MimeType, Func<object, TextWriter, bool> Write)> _formatters;

    private TypeFormatterConvention(
        IReadOnlyList<(string MimeType, Func<object, TextWriter, bool> Write)> formatters,
        IEnumerable<string>? preferred)
    {
        _formatters = formatters;
        var mimeTypes = preferred ?? formatters.Select(f => f.MimeType);
        MimeTypes = [.. mimeTypes.Where(mimeType => !string.IsNullOrWhiteSpace(mimeType))];
    }

    /// <summary>The mime types that the type prefers, best first; none where it brings no formatters.</summary>
    public IReadOnlyList<string> MimeTypes { get; }

    /// <summary>What the type of a value brings; no formatters where it has none or they cannot be made.</summary>
    public static TypeFormatterConvention Of(object? value) =>
        value is null ? None : Conventions.GetValue(value.GetType(), Find);

    /// <summary>The value in this form, or null where no formatter makes it.</summary>
    public string? Format(object? value, string mimeType)
    {
        foreach (var formatter in _formatters.Where(
            f => f.MimeType.Equals(mimeType, StringComparison.OrdinalIgnoreCase)))
        {
            using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
            try
            {
                if (formatter.Write(value!, writer))
                {
                    return writer.ToString();
                }
            }
            catch (Exception)
            {
                // A formatter that fails declines: the ordinary rules show the value instead.
            }
        }

        return null;
    }

    private static TypeFormatterConvention Find(Type type)
    {
        try
        {
            for (var current = type; current is not null; current = current.BaseType)
            {
                var attribute = current.GetCustomAttributes(inherit: false)
                    .FirstOrDefault(a => a.GetType().Name == "TypeFormatterSourceAttribute");
                if (attribute is not null)
                {
                    return Read(attribute);
                }
            }
        }
        catch (Exception)
        {
            // A source that cannot be made or asked brings nothing.
        }

        return None;
    }

    private static TypeFormatterConvention Read(object attribute)
    {
        if (Get(attribute, "FormatterSourceType") is not Type sourceType
            || Activator.CreateInstance(sourceType, nonPublic: true) is not { } source
            || sourceType.GetMethod("CreateTypeFormatters", AnyInstance, []) is not { } create
            || create.Invoke(source, null) is not IEnumerable formatters)
        {
            return None;
        }

        return new TypeFormatterConvention(
            [.. formatters.Cast<object>().Select(f => (MimeTypeOf(f), Writer(f)))],
            Get(attribute, "PreferredMimeTypes") as IEnumerable<string>);
    }

    private static object? Get(object owner, string property) =>
        owner.GetType().GetProperty(property, AnyInstance)?.GetValue(owner);

    private static string MimeTypeOf(object formatter) =>
        Get(formatter, "MimeType") as string ?? throw new MissingMemberException(formatter.GetType().Name, "MimeType");

    private static Func<object, TextWriter, bool> Writer(object formatter) =>
        formatter.GetType().GetMethod("Format", AnyInstance, [typeof(object), typeof(TextWriter)])
            ?.CreateDelegate<Func<object, TextWriter, bool>>(formatter)
        ?? throw new MissingMethodException(formatter.GetType().Name, "Format");
}
