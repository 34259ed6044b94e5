using System.Text.RegularExpressions;

namespace MimeKit.Utils;

/// <summary>How the usual header fields are written.</summary>
internal static partial class HeaderNames
{
    private static readonly Dictionary<HeaderId, string> Names = Enum.GetValues<HeaderId>()
        .Where(id => id != HeaderId.Unknown)
        .ToDictionary(id => id, id => id switch
        {
            HeaderId.MimeVersion => "MIME-Version",
            HeaderId.DkimSignature => "DKIM-Signature",
            _ => WordStart().Replace(id.ToString(), "-"),
        });

    private static readonly Dictionary<string, HeaderId> Ids =
        Names.ToDictionary(name => name.Value, name => name.Key, StringComparer.OrdinalIgnoreCase);

    /// <summary>The name of a field, such as <c>Message-Id</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="id"/> is none of the usual fields.</exception>
    public static string Of(HeaderId id) => Names.TryGetValue(id, out var name)
        ? name
        : throw new ArgumentOutOfRangeException(nameof(id), id, "Name the field by a string: it is not a usual one.");

    /// <summary>The usual field of that name, or <see cref="HeaderId.Unknown"/>.</summary>
    public static HeaderId IdOf(string name) => Ids.GetValueOrDefault(name, HeaderId.Unknown);

    [GeneratedRegex("(?<=.)(?=[A-Z])")]
    private static partial Regex WordStart();
}
