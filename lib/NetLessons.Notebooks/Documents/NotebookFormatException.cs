namespace NetLessons.Notebooks;

/// <summary>A file is not a notebook of nbformat 4, or is one that breaks its rules.</summary>
public sealed class NotebookFormatException : FormatException
{
    /// <summary>Says what is wrong, where.</summary>
    /// <param name="file">The file's name as the user knows it.</param>
    /// <param name="line">The line, counted from 1; null where the fault has no place in the file.</param>
    /// <param name="reason">What is wrong, and what to do about it.</param>
    /// <param name="inner">The cause.</param>
    public NotebookFormatException(string file, long? line, string reason, Exception? inner = null)
        : base(line is null ? $"{file}: {reason}" : $"{file}, line {line}: {reason}", inner) =>
        (File, Line, Reason) = (file, line, reason);

    /// <summary>The file's name as the user knows it.</summary>
    public string File { get; }

    /// <summary>The line, counted from 1; null where the fault has no place in the file.</summary>
    public long? Line { get; }

    /// <summary>What is wrong, without the place.</summary>
    public string Reason { get; }
}
