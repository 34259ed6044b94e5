namespace NetLessons.Notebooks;

/// <summary>A step of the course, that a cell of its chapter shows.</summary>
/// <param name="Id">Its name, as in the tag <c>step:ID</c>.</param>
/// <param name="NeedsCode">Whether a code cell must show it; text is enough otherwise.</param>
public sealed record CourseStep(string Id, bool NeedsCode);
