namespace NetLessons.Jupyter;

/// <summary>A connection file that a kernel cannot start with; the message says why.</summary>
public sealed class ConnectionFileException(string message, Exception? innerException = null)
    : Exception(message, innerException);
