namespace NetLessons.Tests;

/// <summary>A line that is said by hand, and the answer.</summary>
/// <param name="Line">What is said; empty where the server speaks first.</param>
/// <param name="Expected">
/// Patterns, each for another line of the answer. In POP3 they are all of its lines, in order; in IMAP the last one is
/// for the last line, and servers order the others as they like, with lines in between that only inform.
/// </param>
internal sealed record ByHandStep(string Line, params string[] Expected);
