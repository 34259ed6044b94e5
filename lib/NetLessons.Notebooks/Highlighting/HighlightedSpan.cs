namespace NetLessons.Notebooks;

/// <summary>A piece of source code that has one colour.</summary>
/// <param name="Start">Its first character, as an index into the code.</param>
/// <param name="Length">Its length in UTF-16 characters, at least one.</param>
/// <param name="Kind">What it is.</param>
public readonly record struct HighlightedSpan(int Start, int Length, TokenKind Kind);
