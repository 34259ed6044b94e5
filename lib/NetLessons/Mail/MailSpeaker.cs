namespace NetLessons;

/// <summary>Whose line it is.</summary>
public enum MailSpeaker
{
    /// <summary>The server's.</summary>
    Server,

    /// <summary>The client's.</summary>
    Client,

    /// <summary>Nobody's: a remark on what happened, or on what is left out.</summary>
    Remark,
}
