using System.Globalization;

namespace NetLessons.Tests;

public sealed class LabSettingsTests
{
    [Theory]
    [InlineData(null, "Auto")]
    [InlineData("", "Auto")]
    [InlineData("auto", "Auto")]
    [InlineData(" Offline ", "Offline")]
    [InlineData("online", "Online")]
    public void A_mode_has_three_names(string? text, string mode) =>
        Assert.Equal(mode, LabSettings.Mode(text).ToString());

    [Theory]
    [InlineData(null, 1)]
    [InlineData("", 1)]
    [InlineData("0", 0)]
    [InlineData("0.05", 0.05)]
    [InlineData("2", 2)]
    public void A_pace_is_a_number_with_a_point_in_every_culture(string? text, double factor)
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            Assert.Equal(factor, LabSettings.Pace(text));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [InlineData("fast")]
    [InlineData("-0.5")]
    [InlineData("0,05")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    public void A_pace_that_is_none_is_refused(string text) =>
        Assert.Matches($"'{text}'", Assert.Throws<LabException>(() => LabSettings.Pace(text)).Message);

    [Fact]
    public void Only_the_word_default_silences_questions()
    {
        Assert.True(LabSettings.NeverAsk("default"));
        Assert.False(LabSettings.NeverAsk(null));
        Assert.False(LabSettings.NeverAsk("yes"));
    }
}
