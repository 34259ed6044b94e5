namespace NetLessons.Notebooks;

/// <summary>A <c>#r</c> or <c>#!</c> line of a cell.</summary>
/// <param name="Keyword"><c>r</c>, <c>!import</c>, or another word after <c>#</c>.</param>
/// <param name="Argument">What follows, without quotes.</param>
/// <param name="Position">Where the line begins.</param>
internal sealed record CellDirective(string Keyword, string Argument, CellPosition Position);
