namespace NetLessons.Notebooks;

/// <summary>Packages cannot be had. The message quotes the feed, and says what to do.</summary>
/// <param name="message">The message.</param>
/// <param name="reason">Why, in a few words: <c>no feed has it</c>.</param>
/// <param name="inner">What caused it.</param>
internal sealed class PackageException(string message, string reason, Exception? inner = null)
    : Exception(message, inner)
{
    public string Reason { get; } = reason;
}
