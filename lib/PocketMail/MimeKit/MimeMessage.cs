using System.Text;
using MimeKit.Utils;

namespace MimeKit;

/// <summary>A message: headers (RFC 5322) and a body, which may be a tree of parts (RFC 2045).</summary>
public partial class MimeMessage : IDisposable
{
    private readonly AddressHeaders _addresses;
    private readonly ParserOptions _options;
    private readonly Dictionary<Header, int> _placesAsRead = [];
    private readonly MimeEntity? _bodyAsRead;

    /// <summary>A message of now, from nobody to nobody, with a new identifier.</summary>
    public MimeMessage()
        : this([], ParserOptions.Default)
    {
        Headers.Add(new Header("From"u8.ToArray(), Encoding.ASCII.GetBytes(Environment.NewLine)));
        Date = DateTimeOffset.Now;
        Subject = "";
        MessageId = MimeUtils.GenerateMessageId();
    }

    /// <summary>A message of now, with a new identifier.</summary>
    public MimeMessage(
        IEnumerable<InternetAddress> from, IEnumerable<InternetAddress> to, string subject, MimeEntity body)
        : this()
    {
        From.AddRange(from);
        To.AddRange(to);
        Subject = subject;
        Body = body;
    }

    /// <summary>A message as it was read.</summary>
    /// <param name="headers">All headers on top, those of the body among them.</param>
    /// <param name="body">The body, with its headers.</param>
    /// <param name="options">How to read the headers.</param>
    internal MimeMessage(IReadOnlyList<Header> headers, MimeEntity body, ParserOptions options)
        : this(headers.Where(header => !IsOfBody(header)), options)
    {
        (Body, _bodyAsRead) = (body, body);
        _placesAsRead.EnsureCapacity(headers.Count);
        for (var i = 0; i < headers.Count; i++)
        {
            _placesAsRead.Add(headers[i], i);
        }
    }

    private MimeMessage(IEnumerable<Header> headers, ParserOptions options)
    {
        _options = options;
        foreach (var header in headers)
        {
            Headers.Add(header);
        }

        _addresses = new AddressHeaders(Headers, options);
    }

    /// <summary>The headers; those of the body are with it.</summary>
    public HeaderList Headers { get; } = [];

    /// <summary>Who wrote it.</summary>
    public InternetAddressList From => _addresses[HeaderId.From];

    /// <summary>Who sent it, if not who wrote it; or null.</summary>
    public MailboxAddress? Sender
    {
        get => Headers.Find(HeaderId.Sender) is { } header
            ? InternetAddressList.Read(header.RawValue, _options).Mailboxes.FirstOrDefault()
            : null;
        set => Headers.Put(
            HeaderId.Sender, value is null ? null : new InternetAddressList([value]).ToHeader(HeaderId.Sender));
    }

    /// <summary>Where answers go, if not to <see cref="From"/>.</summary>
    public InternetAddressList ReplyTo => _addresses[HeaderId.ReplyTo];

    /// <summary>Who it is for.</summary>
    public InternetAddressList To => _addresses[HeaderId.To];

    /// <summary>Who gets a copy.</summary>
    public InternetAddressList Cc => _addresses[HeaderId.Cc];

    /// <summary>Who gets a copy that the others do not know of: hide the header when sending.</summary>
    public InternetAddressList Bcc => _addresses[HeaderId.Bcc];

    /// <summary>The subject, decoded; null if there is none.</summary>
    public string? Subject
    {
        get => Headers[HeaderId.Subject];
        set => Headers.Put(HeaderId.Subject, value);
    }

    /// <summary>When it was written; the default value if nothing is said, or nothing understandable.</summary>
    public DateTimeOffset Date
    {
        get => DateUtils.TryParse(Headers[HeaderId.Date], out var date) ? date : default;
        set => Headers.Put(HeaderId.Date, DateUtils.FormatDate(value));
    }

    /// <summary>The identifier, without angle brackets; null if there is none.</summary>
    /// <exception cref="ArgumentException">It is set to what is no identifier.</exception>
    public string? MessageId
    {
        get => ParseMessageId(Headers[HeaderId.MessageId]);
        set => Headers.Put(HeaderId.MessageId, value is null ? null : $"<{ParseMessageId(value)
            ?? throw new ArgumentException("This is no identifier.")}>");
    }

    /// <summary>The body; null if there is none.</summary>
    public MimeEntity? Body { get; set; }

    /// <summary>The text to be read, plain; null if there is none.</summary>
    public string? TextBody => Body?.FindText("plain")?.ReadableText;

    /// <summary>The text to be read, in HTML; null if there is none.</summary>
    public string? HtmlBody => Body?.FindText("html")?.ReadableText;

    /// <summary>The leaves of the tree of parts, in their order.</summary>
    public IEnumerable<MimeEntity> BodyParts
    {
        get
        {
            var toVisit = new Stack<MimeEntity>(Body is null ? [] : [Body]);
            while (toVisit.TryPop(out var entity))
            {
                if (entity is not Multipart multipart)
                {
                    yield return entity;
                    continue;
                }

                foreach (var part in multipart.Reverse())
                {
                    toVisit.Push(part);
                }
            }
        }
    }

    /// <summary>Those of the <see cref="BodyParts"/> that are to be saved.</summary>
    public IEnumerable<MimeEntity> Attachments => BodyParts.Where(part => part.IsAttachment);

    /// <summary>The mailboxes of To, Cc and Bcc, those within groups included.</summary>
    /// <param name="onlyUnique">Whether each address counts once.</param>
    public IList<MailboxAddress> GetRecipients(bool onlyUnique = false)
    {
        var recipients = To.Mailboxes.Concat(Cc.Mailboxes).Concat(Bcc.Mailboxes);
        return onlyUnique
            ? [.. recipients.DistinctBy(mailbox => mailbox.Address, StringComparer.OrdinalIgnoreCase)]
            : [.. recipients];
    }

    /// <inheritdoc cref="MimeEntity.Prepare"/>
    public virtual void Prepare(EncodingConstraint constraint, int maxLineLength = 78)
    {
        AddVersion();
        Body?.Prepare(constraint, maxLineLength);
    }

    /// <summary>
    /// The message as it is written, below MimeKit's warning: as text, some of its bytes may be lost.
    /// </summary>
    public override string ToString()
    {
        using var stream = new MemoryStream();
        WriteTo(stream);
        return "X-MimeKit-Warning: Do NOT use ToString() to serialize messages! "
            + $"Use one of the WriteTo() methods instead!{Environment.NewLine}"
            + Encoding.Latin1.GetString(stream.ToArray());
    }

    /// <summary>Closes the streams of the contents.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc cref="Dispose()"/>
    protected virtual void Dispose(bool disposing) => Body?.Dispose();

    /// <summary>Whether a header on top of a message belongs to its body.</summary>
    internal static bool IsOfBody(Header header) =>
        header.Field.StartsWith("Content-", StringComparison.OrdinalIgnoreCase);

    /// <summary>Writes the headers, those of the body among them, an empty line, and the body.</summary>
    internal void WriteTo(Stream output, FormatOptions options)
    {
        // What was read is not made better.
        if (_bodyAsRead is null)
        {
            AddVersion();
        }

        foreach (var header in AllHeaders().Where(header => !options.HiddenHeaders.Contains(header.Id)))
        {
            header.WriteTo(options, output);
        }

        output.Write(LineEnds.Of(options));
        Body?.WriteContent(output, options, ensureNewLine: Body != _bodyAsRead);
    }

    private void AddVersion()
    {
        if (Body?.Headers.Count > 0 && !Headers.Contains(HeaderId.MimeVersion))
        {
            Headers.Add(HeaderId.MimeVersion, "1.0");
        }
    }

    // A message is written back in the order in which it was read; new headers come behind, those of the body last.
    private IEnumerable<Header> AllHeaders()
    {
        var ofBody = new Queue<Header>(Body?.Headers ?? []);
        foreach (var header in Headers)
        {
            while (ofBody.TryPeek(out var next) && PlaceOf(next) < PlaceOf(header))
            {
                yield return ofBody.Dequeue();
            }

            yield return header;
        }

        foreach (var header in ofBody)
        {
            yield return header;
        }
    }

    private int PlaceOf(Header header) => _placesAsRead.GetValueOrDefault(header, int.MaxValue);

    private static string? ParseMessageId(string? value) => value is null ? null : MimeUtils.ParseMessageId(value);
}
