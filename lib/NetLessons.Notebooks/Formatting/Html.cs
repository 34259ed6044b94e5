namespace NetLessons.Notebooks;

/// <summary>Markup to be shown as it is: its <c>text/html</c> form is the markup itself, and so is its text.</summary>
public sealed class Html
{
    /// <summary>Marks text as HTML.</summary>
    public Html(string markup)
    {
        ArgumentNullException.ThrowIfNull(markup);
        Markup = markup;
    }

    /// <summary>The HTML, never encoded or cut.</summary>
    public string Markup { get; }

    /// <summary>The markup as text.</summary>
    public override string ToString() => Markup;
}
