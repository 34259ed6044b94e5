namespace NetLessons.Tests;

public sealed class DeparturesTests
{
    [Fact]
    public void Every_departure_names_a_recorded_case()
    {
        var unknown = Departures.Sections
            .Select(section => section.Split(' '))
            .SelectMany(parts => RecordedCases.Of(parts[0], parts[1]).UnknownDepartures);

        Assert.Empty(unknown);
    }
}
