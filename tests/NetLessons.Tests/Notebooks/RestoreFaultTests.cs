using NetLessons.Notebooks;

namespace NetLessons.Tests;

public sealed class RestoreFaultTests
{
    [Theory]
    [InlineData("/a/cells.csproj : error NU1301: Unable to load https://me:s3cret@feed.example/index.json.")]
    [InlineData("Something else failed: https://me:s3cret@feed.example/index.json")]
    public void The_password_in_a_feeds_address_is_not_told(string output)
    {
        var fault = RestoreFault.In(output);

        Assert.Contains("https://feed.example/index.json", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", fault.ToString(), StringComparison.Ordinal);
    }
}
