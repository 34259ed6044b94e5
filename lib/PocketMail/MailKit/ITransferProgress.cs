namespace MailKit;

/// <summary>Hears how far a message has come.</summary>
public interface ITransferProgress
{
    /// <summary>So many bytes went so far.</summary>
    void Report(long bytesTransferred);

    /// <summary>So many bytes of all of them went so far.</summary>
    void Report(long bytesTransferred, long totalSize);
}
