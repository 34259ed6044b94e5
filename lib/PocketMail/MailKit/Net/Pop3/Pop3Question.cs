namespace MailKit.Net.Pop3;

/// <summary>A command that asks about one message or, without a number, about all of them.</summary>
/// <param name="Command">Such as <c>LIST</c>.</param>
/// <param name="Parse">Reads a line of the answer, which has to be about the message with that number, from 1.</param>
internal sealed record Pop3Question<T>(string Command, Func<string, int, T> Parse);
