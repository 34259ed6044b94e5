namespace NetLessons;

/// <summary>What the client sent is no line of the protocol; the message says why, in words for a reply.</summary>
internal sealed class MailLineException(string message) : Exception(message);
