using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace NetLessons;

/// <summary>
/// A certificate as a picture, or a chain of them, from the root at the top to the server's own: whose it is, who
/// issued it, for which names, and what stands against it.
/// </summary>
[TypeFormatterSource(typeof(PictureFormatterSource))]
public sealed class CertificatePicture : IPicture
{
    private readonly CertificateFacts[] _certificates;

    /// <summary>A picture of one certificate, such as <c>SslStream.RemoteCertificate</c>.</summary>
    public CertificatePicture(X509Certificate certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        using var copy = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        _certificates = [CertificateFacts.Of(copy, [])];
    }

    /// <summary>A picture of a chain that was built, well or not.</summary>
    /// <exception cref="ArgumentException">The chain is empty.</exception>
    public CertificatePicture(X509Chain chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        if (chain.ChainElements.Count == 0)
        {
            throw new ArgumentException("The chain is empty: call its Build with a certificate first.");
        }

        _certificates =
        [
            .. chain.ChainElements.Reverse()
                .Select(element => CertificateFacts.Of(element.Certificate, element.ChainElementStatus)),
        ];
    }

    /// <summary>What the picture says, as lines of text.</summary>
    public override string ToString() => string.Join("\n  \u2193 signed\n", _certificates.Select(Text));

    void IPicture.WriteHtml(TextWriter writer)
    {
        // Grey at half strength is visible on white and on black.
        const string Frame = "display:inline-block;padding:6px 12px;border-radius:6px;border:2px solid";
        const string Cell = "text-align:left;vertical-align:top;padding:1px 12px 1px 0;border:0;background:none";
        writer.Write("<div style=\"font-family:monospace\">");
        for (var i = 0; i < _certificates.Length; i++)
        {
            var certificate = _certificates[i];
            writer.Write(i > 0 ? "<div style=\"padding:2px 24px\">\u2193 signed</div>" : "");
            var border = certificate.Problems.Count > 0 ? "currentColor" : "rgba(128,128,128,.5)";
            writer.Write($"<div><div style=\"{Frame} {border}\"><b>{Encode(certificate.Subject)}</b>");
            writer.Write("<table style=\"border-collapse:collapse;color:inherit;font:inherit\"><tbody>");
            foreach (var (label, value) in certificate.Lines)
            {
                writer.Write($"<tr><th scope=\"row\" style=\"{Cell};font-weight:normal;opacity:.7\">{label}</th>");
                writer.Write($"<td style=\"{Cell}\">{Encode(value)}</td></tr>");
            }

            writer.Write("</tbody></table>");
            foreach (var problem in certificate.Problems)
            {
                writer.Write($"<div><b>\u2717 {Encode(problem)}</b></div>");
            }

            writer.Write("</div></div>");
        }

        writer.Write("</div>");
    }

    private static string Text(CertificateFacts certificate) => string.Join('\n',
    [
        certificate.Subject,
        .. certificate.Lines.Select(line => $"  {line.Label,-10} {line.Text}"),
        .. certificate.Problems.Select(problem => $"  \u2717 {problem}"),
    ]);

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
