namespace NetLessons.Tests;

/// <summary>The collection of the tests with many connections: no two of them run at the same time.</summary>
[CollectionDefinition(Name)]
public sealed class Heavy
{
    public const string Name = "heavy";
}
