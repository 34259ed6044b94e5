namespace NetLessons.Notebooks;

/// <summary>One text that may stand at the cursor.</summary>
/// <param name="Text">What replaces the span of the <see cref="CompletionList"/>.</param>
/// <param name="Kind">What it stands for.</param>
/// <param name="Signature">
/// How C# would declare it, with a count where it has overloads; null where there is nothing to say.
/// </param>
public sealed record CompletionItem(string Text, CodeSymbolKind Kind, string? Signature);
