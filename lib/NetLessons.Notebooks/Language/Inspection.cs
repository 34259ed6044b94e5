using System.Globalization;
using System.Text.RegularExpressions;

namespace NetLessons.Notebooks;

/// <summary>What is known of the name at the cursor.</summary>
/// <param name="Signature">How C# would declare it, in one line.</param>
/// <param name="Kind">What it stands for.</param>
/// <param name="Summary">
/// Its documentation's summary as plain text, an empty line between paragraphs; null where it has none.
/// </param>
/// <param name="OtherOverloads">How many other methods of this name could be called here.</param>
public sealed partial record Inspection(string Signature, CodeSymbolKind Kind, string? Summary, int OtherOverloads)
{
    /// <summary>All of it to show: Markdown, and plain text.</summary>
    public MimeBundle ToMimeBundle() => new(
    [
        KeyValuePair.Create(MimeBundle.TextMarkdown, Join($"```csharp\n{Signature}\n```", Escape(Summary))),
        KeyValuePair.Create(MimeBundle.TextPlain, Join(Signature, Summary)),
    ]);

    private string Join(string signature, string? summary)
    {
        string?[] paragraphs = [signature, summary, OtherOverloads == 0 ? null : MoreOverloads()];
        return string.Join("\n\n", paragraphs.OfType<string>());
    }

    private string MoreOverloads() => string.Create(
        CultureInfo.InvariantCulture, $"(+ {OtherOverloads} overload{(OtherOverloads == 1 ? "" : "s")})");

    private static string? Escape(string? text) => text is null ? null : MarkdownSign().Replace(text, @"\$0");

    [GeneratedRegex(@"[\\`*_<>\[\]#|]")]
    private static partial Regex MarkdownSign();
}
