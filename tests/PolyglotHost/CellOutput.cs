namespace NetLessons.PolyglotHost;

/// <summary>Something that a cell put out.</summary>
/// <param name="Kind"><c>stdout</c>, <c>stderr</c>, <c>display</c>, <c>update</c> or <c>result</c>.</param>
/// <param name="Data">Its forms, by mime type.</param>
internal sealed record CellOutput(string Kind, IReadOnlyList<KeyValuePair<string, string>> Data);
