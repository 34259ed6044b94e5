namespace NetLessons;

/// <summary>What an arrow says: the beginning of what was sent, or words about it.</summary>
internal abstract record WireLabel
{
    private const int SampleBytes = 512;

    private WireLabel()
    {
    }

    /// <summary>Whether it shows bytes; else it is words about them.</summary>
    public virtual bool IsBytes => true;

    /// <summary>The label in one line, shortened to this many columns.</summary>
    public abstract string Fit(int columns);

    /// <summary>Words of ours.</summary>
    public static WireLabel OfText(string text) => new Words(text);

    /// <summary>What was sent.</summary>
    /// <param name="turn">The bytes.</param>
    /// <param name="tls">What the side that sent them has sent before.</param>
    public static WireLabel OfBytes(WireTurn turn, TlsRecords tls)
    {
        var beginning = turn.Beginning(SampleBytes);

        // It has to count all that this side sends, also what was not kept.
        var description = tls.Describe(turn.Segments);
        return beginning.Length == 0 && turn.Length > 0 ? new Words("not kept")
            : description is not null ? new Words(description)
            : WireText.IsBinary(beginning) ? new Binary(beginning, turn.Length)
            : new Quotation(beginning, turn.Length);
    }

    private sealed record Words(string Text) : WireLabel
    {
        public override bool IsBytes => false;

        public override string Fit(int columns) => WireText.Show(Text, columns);
    }

    private sealed record Binary(byte[] Bytes, long Length) : WireLabel
    {
        public override string Fit(int columns) => WireText.Hex(Bytes, columns, Length > Bytes.Length);
    }

    private sealed record Quotation(byte[] Bytes, long Length) : WireLabel
    {
        public override string Fit(int columns) =>
            $"\"{WireText.Show(Bytes, columns - 2, Length > Bytes.Length)}\"";
    }
}
