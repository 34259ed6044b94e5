namespace NetLessons.Notebooks;

/// <summary>A cell asks the person in front.</summary>
/// <param name="Prompt">What to show them.</param>
/// <param name="IsSecret">Whether the answer must not be seen.</param>
public sealed record InputRequest(string Prompt, bool IsSecret);
