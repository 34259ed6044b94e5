using System.Globalization;

namespace NetLessons;

/// <summary>What the environment variables of the lab say, read from the text of each.</summary>
internal static class LabSettings
{
    public const string ModeVariable = "NETLESSONS_LAB";
    public const string AskVariable = "NETLESSONS_ASK";
    public const string PaceVariable = "NETLESSONS_PACE";

    /// <exception cref="LabException">The text is no mode.</exception>
    public static LabMode Mode(string? text) => text?.Trim().ToUpperInvariant() switch
    {
        null or "" or "AUTO" => LabMode.Auto,
        "OFFLINE" => LabMode.Offline,
        "ONLINE" => LabMode.Online,
        _ => throw new LabException(
            $"The environment variable {ModeVariable} is '{text}': it can be offline, online or auto."),
    };

    /// <summary>The factor for pauses.</summary>
    /// <exception cref="LabException">The text is no number, or a negative one.</exception>
    public static double Pace(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return 1;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var factor)
            && double.IsFinite(factor) && factor >= 0
                ? factor
                : throw new LabException(
                    $"The environment variable {PaceVariable} is '{text}': it can be 0, 1, "
                    + "or another number that is not negative, such as 0.05.");
    }

    /// <summary>Whether a question takes its default without asking anybody.</summary>
    public static bool NeverAsk(string? text) => "default".Equals(text?.Trim(), StringComparison.OrdinalIgnoreCase);
}
