namespace NetLessons.Notebooks;

/// <summary>What cells may call without naming it, under the names that .NET Interactive gives it.</summary>
public static class CellApi
{
    /// <summary>Shows a value now, while the cell runs.</summary>
    /// <param name="value">Any value, null included.</param>
    /// <param name="mimeTypes">The forms to show it in, say <c>text/html</c>; none for those that suit it.</param>
    /// <returns>The display, whose value can be replaced.</returns>
#pragma warning disable IDE1006 // The name is .NET Interactive's.
    public static DisplayedValue display(object? value, params string[] mimeTypes) =>
        DisplayedValue.Show(value, mimeTypes);
#pragma warning restore IDE1006

    /// <summary>A value that is shown as the HTML it is.</summary>
#pragma warning disable CA1720 // The name is .NET Interactive's.
    public static Html HTML(string content) => new(content);
#pragma warning restore CA1720

    /// <summary>Takes away what the cell put out so far.</summary>
    /// <param name="wait">Whether it stays until the next output comes, so that nothing flickers.</param>
    public static void ClearOutput(bool wait = false) => CellConsole.Current?.Put(new ClearOutput(wait));

    /// <summary>Asks the person in front.</summary>
    /// <exception cref="InvalidOperationException">Nobody can be asked, or they gave no answer.</exception>
    public static Task<string> GetInputAsync(string prompt = "") =>
        AskAsync(new InputRequest(prompt, IsSecret: false));

    /// <summary>Asks the person in front for something that must not be seen.</summary>
    /// <inheritdoc cref="GetInputAsync"/>
    public static Task<string> GetPasswordAsync(string prompt = "") =>
        AskAsync(new InputRequest(prompt, IsSecret: true));

    private static async Task<string> AskAsync(InputRequest request)
    {
        if (CellConsole.Current is not { CanAsk: true } cell)
        {
            throw new InvalidOperationException("There is nobody to ask here.");
        }

        return await cell.AskAsync(request).ConfigureAwait(false)
            ?? throw new InvalidOperationException("The question was not answered.");
    }
}
