namespace NetLessons.Benchmarks;

/// <summary>What a goal's bound holds for.</summary>
internal enum GoalOf
{
    /// <summary>Our number divided by the peer's.</summary>
    Ratio,

    /// <summary>Our number.</summary>
    Value,
}
