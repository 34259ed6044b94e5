using System.Diagnostics.CodeAnalysis;

namespace NetLessons.Notebooks;

/// <summary>What a piece of C# source is, as far as its colour is concerned.</summary>
public enum TokenKind
{
    /// <summary>White space, names of variables and members, and whatever cannot be told.</summary>
    Plain,

    /// <summary>A keyword, contextual ones where they act as such.</summary>
    Keyword,

    /// <summary>The name of a type, judged by its place in the code alone.</summary>
    Type,

    /// <summary>A string or character literal; of an interpolated string, the parts that are text.</summary>
    [SuppressMessage("Naming", "CA1720", Justification = "This is C#'s own word for it.")]
    String,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A comment, or code that <c>#if</c> leaves out.</summary>
    Comment,

    /// <summary>A line that starts with <c>#</c>: for the compiler, or for the notebook's engine.</summary>
    Directive,

    /// <summary>Operators, brackets and separators.</summary>
    Punctuation,
}
