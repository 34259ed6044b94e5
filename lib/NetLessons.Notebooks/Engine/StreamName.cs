namespace NetLessons.Notebooks;

/// <summary>Which of a program's two output streams a text was written to.</summary>
public enum StreamName
{
    /// <summary><c>Console.Out</c>.</summary>
    Output,

    /// <summary><c>Console.Error</c>.</summary>
    Error,
}
