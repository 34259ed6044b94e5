namespace NetLessons.Notebooks;

/// <summary>What cells may call on any value, under the names that .NET Interactive gives it.</summary>
public static class CellDisplay
{
    /// <inheritdoc cref="CellApi.display"/>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) =>
        DisplayedValue.Show(value, mimeTypes);

    /// <summary>Shows a text as what the mime type says it is.</summary>
    public static DisplayedValue DisplayAs(this string value, string mimeType) =>
        DisplayedValue.Show(value, [mimeType]);
}
