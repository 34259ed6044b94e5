namespace NetLessons.Notebooks;

/// <summary>Whether a text can be run as a cell, or what it waits for.</summary>
/// <param name="Status">Whether it can.</param>
/// <param name="Indent">
/// The blanks that the next line may begin with; empty where the status is not
/// <see cref="CompletenessStatus.Incomplete"/>.
/// </param>
public sealed record CodeCompleteness(CompletenessStatus Status, string Indent = "");
