namespace NetLessons;

/// <summary>The lab cannot do what a cell asks for; the message says why, and what to do.</summary>
public sealed class LabException : Exception
{
    /// <summary>An error with its description.</summary>
    public LabException(string message)
        : base(message)
    {
    }
}
