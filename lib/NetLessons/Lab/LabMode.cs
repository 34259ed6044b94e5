namespace NetLessons;

/// <summary>Who is on the other side.</summary>
internal enum LabMode
{
    /// <summary>The real host if it answers in time, else its stand-in.</summary>
    Auto,

    /// <summary>Always the stand-in on this machine.</summary>
    Offline,

    /// <summary>Always the real host.</summary>
    Online,
}
