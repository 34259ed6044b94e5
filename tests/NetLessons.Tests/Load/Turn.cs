using System.Text;

namespace NetLessons.Tests;

/// <summary>Something that a client says, and how the answer begins and ends.</summary>
internal sealed record Turn(string Say, string Begin, string End)
{
    /// <summary>Whether what has come so far may be the beginning of that answer.</summary>
    public bool CanBegin(StringBuilder heard) =>
        Begin.StartsWith(heard.ToString(0, Math.Min(heard.Length, Begin.Length)), StringComparison.Ordinal);

    /// <summary>Whether this is the answer.</summary>
    public bool IsWhole(StringBuilder heard) =>
        heard.Length >= Begin.Length + End.Length
        && CanBegin(heard)
        && heard.ToString(heard.Length - End.Length, End.Length) == End;
}
