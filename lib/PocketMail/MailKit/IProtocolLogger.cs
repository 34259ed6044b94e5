namespace MailKit;

/// <summary>Hears what goes over a connection, in both directions, decrypted.</summary>
public interface IProtocolLogger : IDisposable
{
    /// <summary>Knows where the passwords are; the client sets it.</summary>
    IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    /// <summary>A connection was made.</summary>
    void LogConnect(Uri uri);

    /// <summary>The client sent these bytes: any piece, not only whole lines.</summary>
    void LogClient(byte[] buffer, int offset, int count);

    /// <summary>The server sent these bytes: any piece, not only whole lines.</summary>
    void LogServer(byte[] buffer, int offset, int count);
}
