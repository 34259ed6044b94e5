namespace NetLessons;

/// <summary>A folder as it was at one moment.</summary>
/// <param name="Messages">Its messages, by their ascending numbers.</param>
/// <param name="UidNext">The number of the next message.</param>
/// <param name="FirstRecent">From this number on messages had been told to nobody yet.</param>
/// <param name="Changed">Ends when the folder is no longer so.</param>
internal sealed record MailFolderState(
    IReadOnlyList<StoredMessage> Messages, uint UidNext, uint FirstRecent, Task Changed);
