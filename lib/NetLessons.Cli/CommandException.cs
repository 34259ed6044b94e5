namespace NetLessons.Cli;

/// <summary>The command cannot do what it was asked; the message is for the user and says what to do.</summary>
internal sealed class CommandException(string message, Exception? inner = null) : Exception(message, inner);
