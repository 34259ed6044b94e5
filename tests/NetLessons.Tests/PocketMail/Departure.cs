namespace NetLessons.Tests;

/// <summary>A recorded case that PocketMail is not held to.</summary>
/// <param name="IsOutside">Whether it lies outside the subset; else it is tried, and known to differ.</param>
/// <param name="Reason">Why.</param>
internal sealed record Departure(bool IsOutside, string Reason);
