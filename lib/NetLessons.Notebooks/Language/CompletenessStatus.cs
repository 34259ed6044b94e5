namespace NetLessons.Notebooks;

/// <summary>Whether a text can be run as a cell.</summary>
public enum CompletenessStatus
{
    /// <summary>It can be run: its syntax has no error.</summary>
    Complete,

    /// <summary>It is the beginning of something: further lines can complete it.</summary>
    Incomplete,

    /// <summary>It has an error of syntax that no further line mends.</summary>
    Invalid,

    /// <summary>It is too long, or nested too deeply, to say.</summary>
    Unknown,
}
