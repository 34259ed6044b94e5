namespace NetLessons.Notebooks;

/// <summary>Code that runs as one cell.</summary>
/// <param name="Name">What to call it in errors.</param>
/// <param name="Code">The code, directives included.</param>
internal sealed record CellSource(string Name, string Code);
