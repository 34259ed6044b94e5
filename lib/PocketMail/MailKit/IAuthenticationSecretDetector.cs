namespace MailKit;

/// <summary>Finds passwords in what a client sends.</summary>
public interface IAuthenticationSecretDetector
{
    /// <summary>The secrets among these bytes, in their order.</summary>
    IList<AuthenticationSecret> DetectSecrets(byte[] buffer, int offset, int count);
}
