namespace NetLessons;

/// <summary>Takes one unit of the protocol, a line or a message, from bytes that come in any pieces.</summary>
internal interface IMailDecoder
{
    /// <summary>How many bytes beyond a limit are taken and forgotten, so that there is an answer to them.</summary>
    const int MaxForgotten = 1024 * 1024;

    /// <summary>Whether the unit has come to its end.</summary>
    bool IsComplete { get; }

    /// <summary>
    /// How many bytes the unit may have, those that are taken and forgotten too: one that goes on is not waited for.
    /// </summary>
    long MaxBytes { get; }

    /// <summary>Takes bytes up to the end of the unit.</summary>
    /// <returns>How many were taken; what is behind them belongs to the next unit.</returns>
    int Decode(ReadOnlySpan<byte> bytes);
}
