namespace NetLessons;

/// <summary>
/// The colours of the pictures. Text takes the colour of the page around it; the two others are seen on white and on
/// black, can be told apart by colour-blind readers, and never say anything that a shape does not say too.
/// </summary>
internal static class Ink
{
    public const string Text = "currentColor";
    public const string Client = "#2484c1";
    public const string Server = "#d9660a";
    public const string Grey = "#888";

    /// <summary>The colour of what goes that way: that of the side that says it.</summary>
    public static string Of(WireDirection direction) => direction == WireDirection.ToServer ? Client : Server;
}
