namespace NetLessons;

/// <summary>One line of a dialogue.</summary>
/// <param name="Time">When it was said.</param>
/// <param name="Speaker">Whose it is.</param>
/// <param name="Text">
/// The line without its end, read as UTF-8; a control character is shown by its picture, such as ␀. A remark is shown
/// in parentheses, which do not belong to it.
/// </param>
public sealed record MailDialogueLine(DateTimeOffset Time, MailSpeaker Speaker, string Text)
{
    /// <summary>The line with <c>S:</c>, <c>C:</c> or, for a remark, three blanks before it.</summary>
    public override string ToString() => $"{Prefix} {Shown}";

    internal string Shown => Speaker == MailSpeaker.Remark ? $"({Text})" : Text;

    internal string Prefix => Speaker switch
    {
        MailSpeaker.Server => "S:",
        MailSpeaker.Client => "C:",
        _ => "  ",
    };
}
