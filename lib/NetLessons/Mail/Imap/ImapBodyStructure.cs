namespace NetLessons;

/// <summary>The tree of a message's parts (RFC 3501, section 7.4.2).</summary>
/// <param name="response">Where it is written to.</param>
/// <param name="isExtended">Whether it is BODYSTRUCTURE, which says more than BODY.</param>
internal sealed class ImapBodyStructure(ImapResponse response, bool isExtended)
{
    public void Write(MailPart part)
    {
        response.Add("(");
        if (part.IsMultipart)
        {
            WriteMultipart(part);
        }
        else
        {
            WriteSingle(part);
        }

        response.Add(")");
    }

    private void WriteMultipart(MailPart part)
    {
        foreach (var child in part.Parts)
        {
            Write(child);
        }

        if (part.Parts.Count == 0)
        {
            // The grammar wants one part at least.
            Write(MailPart.Parse(ReadOnlyMemory<byte>.Empty));
        }

        response.Add(" ").AddString(part.Subtype);
        if (isExtended)
        {
            response.Add(" ");
            WriteParameters(part.ContentType.Parameters);
            WriteDisposition(part);
        }
    }

    private void WriteSingle(MailPart part)
    {
        response.AddString(part.Type).Add(" ").AddString(part.Subtype).Add(" ");
        WriteParameters(part.ContentType.Parameters);
        response.Add(" ").AddString(part.Header.Find("Content-ID"))
            .Add(" ").AddString(part.Header.Find("Content-Description"))
            .Add(" ").AddString(part.TransferEncoding)
            .Add($" {part.Body.Length}");
        if (part.Message is { } message)
        {
            response.Add(" ");
            ImapEnvelope.Write(response, message.Header);
            response.Add(" ");
            Write(message);
        }

        if (part.Message is not null || part.Type == "text")
        {
            response.Add($" {part.Body.Span.Count("\r\n"u8)}");
        }

        if (isExtended)
        {
            response.Add(" ").AddString(part.Header.Find("Content-MD5"));
            WriteDisposition(part);
        }
    }

    private void WriteDisposition(MailPart part)
    {
        response.Add(" ");
        if (part.Header.Find("Content-Disposition") is { Length: > 0 } field)
        {
            var disposition = MailValue.Parse(field);
            response.Add("(").AddString(disposition.Value).Add(" ");
            WriteParameters(disposition.Parameters);
            response.Add(")");
        }
        else
        {
            response.Add("NIL");
        }

        response.Add(" ").AddString(part.Header.Find("Content-Language"))
            .Add(" ").AddString(part.Header.Find("Content-Location"));
    }

    private void WriteParameters(IReadOnlyList<(string Name, string Value)> parameters)
    {
        if (parameters.Count == 0)
        {
            response.Add("NIL");
            return;
        }

        var before = "(";
        foreach (var (name, value) in parameters)
        {
            response.Add(before).AddString(name).Add(" ").AddString(value);
            before = " ";
        }

        response.Add(")");
    }
}
