using System.Net;

namespace NetLessons;

/// <summary>An account of the lab's mail server; its text and its picture do not show the password.</summary>
/// <param name="Address">The address, which is the user name too.</param>
/// <param name="Password">The password, or the authorization code where a provider wants one in its place.</param>
[TypeFormatterSource(typeof(PictureFormatterSource))]
public sealed record MailAccount(string Address, string Password) : IPicture
{
    /// <summary>The address alone.</summary>
    public override string ToString() => Address;

    void IPicture.WriteHtml(TextWriter writer) => writer.Write($"<span>{WebUtility.HtmlEncode(Address)}</span>");
}
