using System.Text;

namespace MimeKit;

/// <summary>A name and an address, such as <c>"Alice" &lt;alice@example.com&gt;</c>.</summary>
public class MailboxAddress : InternetAddress
{
    /// <summary>A mailbox.</summary>
    public MailboxAddress(string? name, string address)
        : this(Encoding.UTF8, name, address)
    {
    }

    /// <summary>A mailbox, the name in another charset.</summary>
    public MailboxAddress(Encoding encoding, string? name, string address)
        : base(encoding, name) => throw new NotImplementedException();

    /// <summary>The address, such as <c>alice@example.com</c>.</summary>
    public string Address { get => throw new NotImplementedException(); set => throw new NotImplementedException(); }

    /// <summary>What is after the @.</summary>
    public string Domain => throw new NotImplementedException();

    /// <summary>Whether the address is not plain ASCII (RFC 6532).</summary>
    public bool IsInternational => throw new NotImplementedException();

    /// <summary>What is before the @.</summary>
    public string LocalPart => throw new NotImplementedException();

    /// <inheritdoc/>
    public override InternetAddress Clone() => throw new NotImplementedException();

    /// <inheritdoc/>
    public override bool Equals(InternetAddress? other) => throw new NotImplementedException();

    /// <summary>The address with its domain as IDNA writes it in ASCII (RFC 5890), or as people do.</summary>
    public string GetAddress(bool idnEncode) => throw new NotImplementedException();

    /// <summary>Reads a mailbox.</summary>
    public static MailboxAddress Parse(string text) => throw new NotImplementedException();

    /// <inheritdoc/>
    public override string ToString(FormatOptions options, bool encode) => throw new NotImplementedException();

    /// <summary>Reads a mailbox.</summary>
    public static bool TryParse(string? text, out MailboxAddress? mailbox) => throw new NotImplementedException();
}
