namespace NetLessons;

/// <summary>A message that is looked at by SEARCH, and what of it has been read already.</summary>
/// <param name="view">The folder.</param>
/// <param name="index">Where the message is in it.</param>
internal sealed class ImapSearchSubject(ImapFolderView view, int index)
{
    private MailPart? _part;
    private string[]? _bodies;

    public StoredMessage Message => view.Messages[index];

    public uint Number => (uint)index + 1;

    public uint LastNumber => (uint)view.Messages.Count;

    public uint LastUid => view.Messages[^1].Uid;

    public bool IsRecent => view.IsRecent(Message);

    public MailPart Part => _part ??= MailPart.Parse(Message.Raw);

    /// <summary>Whether one of the fields with that name contains the text, in any case.</summary>
    public bool HasInField(string name, string text) =>
        Part.Header.FindAll(name).Any(value => Has(MailText.Field(value), text));

    public bool HasInHeader(string text) =>
        Has(MailText.Field(System.Text.Encoding.Latin1.GetString(Part.Header.Raw.Span)), text);

    public bool HasInBody(string text) => (_bodies ??= [.. MailText.Bodies(Part)]).Any(body => Has(body, text));

    private static bool Has(string text, string wanted) => text.Contains(wanted, StringComparison.OrdinalIgnoreCase);
}
