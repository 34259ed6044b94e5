using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using MimeKit.Utils;

namespace MimeKit;

/// <summary>A name and an address, such as <c>"Alice" &lt;alice@example.com&gt;</c> (RFC 5322, section 3.4).</summary>
public class MailboxAddress : InternetAddress
{
    private static readonly IdnMapping Idn = new();

    /// <summary>A mailbox whose name is written in UTF-8.</summary>
    /// <param name="name">The display name, or null.</param>
    /// <param name="address">The address, such as <c>alice@example.com</c>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="address"/> is null.</exception>
    /// <exception cref="ParseException"><paramref name="address"/> is no address.</exception>
    public MailboxAddress(string? name, string address)
        : this(Encoding.UTF8, name, address)
    {
    }

    /// <summary>A mailbox whose name is written in another charset.</summary>
    /// <inheritdoc cref="MailboxAddress(string?, string)"/>
    public MailboxAddress(Encoding encoding, string? name, string address)
        : base(encoding, name) => Address = address;

    /// <summary>A mailbox as it was read.</summary>
    internal MailboxAddress(string name, AddrSpec address)
        : base(Encoding.UTF8, name) => SetAddress(address);

    /// <summary>The address, such as <c>alice@example.com</c>; the domain is in Unicode, not Punycode.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    /// <exception cref="ParseException">The value is no address.</exception>
    public string Address
    {
        get => Domain.Length == 0 ? LocalPart : $"{LocalPart}@{Domain}";
        [MemberNotNull(nameof(LocalPart), nameof(Domain))]
        set
        {
            ArgumentNullException.ThrowIfNull(value, "address");
            SetAddress(value.Length == 0
                ? new AddrSpec("", "")
                : new AddressParser(ParserOptions.Default, Encoding.UTF8.GetBytes(value)).ReadAddrSpecOnly());
            OnChanged();
        }
    }

    /// <summary>What is after the @; empty if there is none.</summary>
    public string Domain { get; private set; }

    /// <summary>Whether the address is not plain ASCII (RFC 6532).</summary>
    public bool IsInternational => !Ascii.IsValid(Address);

    /// <summary>What is before the @.</summary>
    public string LocalPart { get; private set; }

    /// <inheritdoc/>
    public override InternetAddress Clone() => new MailboxAddress(Encoding, Name, Address);

    /// <inheritdoc/>
    public override bool Equals(InternetAddress? other) =>
        other is MailboxAddress mailbox && Name == mailbox.Name && Address == mailbox.Address;

    /// <summary>The address, its domain as IDNA writes it in ASCII (RFC 5890) or as people do.</summary>
    public string GetAddress(bool idnEncode) => idnEncode && !Ascii.IsValid(Domain)
        ? $"{LocalPart}@{Map(Idn.GetAscii, Domain)}"
        : Address;

    /// <summary>Reads a mailbox.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="ParseException"><paramref name="text"/> is no mailbox, or more than one.</exception>
    public static MailboxAddress Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new AddressParser(ParserOptions.Default, Encoding.UTF8.GetBytes(text)).ReadMailbox();
    }

    /// <inheritdoc/>
    public override string ToString(FormatOptions options, bool encode)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!encode)
        {
            return string.IsNullOrEmpty(Name) ? Address : $"{MimeUtils.Quote(Name)} <{Address}>";
        }

        var text = new StringBuilder();
        var column = 0;
        Encode(options, text, isFirst: true, isLast: true, ref column);
        return text.ToString();
    }

    /// <summary>Reads a mailbox, if the text is one.</summary>
    public static bool TryParse(string? text, out MailboxAddress? mailbox)
    {
        try
        {
            mailbox = text is null ? null : Parse(text);
        }
        catch (ParseException)
        {
            mailbox = null;
        }

        return mailbox is not null;
    }

    internal override void Encode(
        FormatOptions options, StringBuilder header, bool isFirst, bool isLast, ref int column)
    {
        var address = GetAddress(idnEncode: !options.International);
        if (string.IsNullOrEmpty(Name))
        {
            // Without a domain, it would be taken for the beginning of the name behind the comma.
            var isBare = isLast || address.Length == 0 || Domain.Length > 0;
            EncodeStart(options, header, isBare ? address : $"<{address}>", isFirst, ref column);
            return;
        }

        EncodeStart(options, header, EncodeName(options), isFirst, ref column);
        var isFolded = column + " <>".Length + address.Length > FormatOptions.MaxLineLength;
        header.Append(isFolded ? options.NewLine + "\t<" : " <").Append(address).Append('>');
        column = (isFolded ? 0 : column) + " <>".Length + address.Length;
    }

    [MemberNotNull(nameof(LocalPart), nameof(Domain))]
    private void SetAddress(AddrSpec address)
    {
        var isPunycode = address.Domain.Contains("xn--", StringComparison.OrdinalIgnoreCase)
            && !address.Domain.StartsWith('[');
        (LocalPart, Domain) =
            (address.LocalPart, isPunycode ? Map(Idn.GetUnicode, address.Domain) : address.Domain);
    }

    // A domain that IDNA does not allow stays as it is.
    private static string Map(Func<string, string> map, string domain)
    {
        try
        {
            return map(domain);
        }
        catch (ArgumentException)
        {
            return domain;
        }
    }
}
