namespace NetLessons.Tests;

/// <summary>The root certificate of the lab's authority, as a file for a peer to trust.</summary>
internal static class LabRoot
{
    /// <returns>The file's path.</returns>
    public static string Write(TemporaryFolder folder) =>
        folder.Write("root.pem", Lab.Authority.Certificate.ExportCertificatePem());
}
