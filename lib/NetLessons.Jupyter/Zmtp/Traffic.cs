namespace NetLessons.Jupyter;

/// <summary>What comes after the handshake: a command or a message; the other one is null.</summary>
/// <param name="Command">The command.</param>
/// <param name="Message">The message's frames.</param>
internal readonly record struct Traffic(ZmtpCommand? Command, IReadOnlyList<byte[]>? Message);
