namespace NetLessons.Notebooks;

/// <summary>Where a package comes from that has a stand-in. All other packages are always the real ones.</summary>
public enum PackageMode
{
    /// <summary>The real package where it can be had, else the stand-in.</summary>
    Auto,

    /// <summary>The real package or an error.</summary>
    Real,

    /// <summary>The stand-in, and no feed is asked.</summary>
    StandIn,
}
