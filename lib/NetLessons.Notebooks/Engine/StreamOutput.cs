namespace NetLessons.Notebooks;

/// <summary>Text that the cell wrote to the console, as it came: a line may arrive in several pieces.</summary>
/// <param name="Name">The stream.</param>
/// <param name="Text">The text, line ends as the cell wrote them.</param>
public sealed record StreamOutput(StreamName Name, string Text) : CellOutput;
