namespace NetLessons.Tests;

/// <summary>
/// The collection of the tests that set environment variables or replace the console: each runs alone.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProcessWide
{
    public const string Name = "process-wide";
}
