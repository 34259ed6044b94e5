namespace NetLessons.Jupyter;

/// <summary>What a peer sent is not ZMTP, or goes beyond a limit; the message says what was wrong with it.</summary>
internal sealed class ZmtpException(string message) : FormatException(message);
