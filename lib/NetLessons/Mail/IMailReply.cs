namespace NetLessons;

/// <summary>What a server says in one go.</summary>
internal interface IMailReply
{
    /// <summary>The reply as it is sent.</summary>
    byte[] ToBytes();
}
