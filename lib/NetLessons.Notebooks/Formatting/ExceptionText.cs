using System.Text;

namespace NetLessons.Notebooks;

/// <summary>What an exception says, without its stack.</summary>
internal static class ExceptionText
{
    /// <summary><c>Type: message</c>. Its message may have several lines all the same.</summary>
    public static string OneLine(Exception error) => $"{CSharpTypeName.Of(error.GetType())}: {MessageOf(error)}";

    /// <summary>The exception, and each inner one indented below it.</summary>
    public static string Lines(Exception error)
    {
        var text = new StringBuilder();
        var left = FormattingLimits.Exceptions;
        Append(error, indent: 0);
        return text.ToString();

        void Append(Exception current, int indent)
        {
            if (left-- == 0)
            {
                text.Append('\n').Append(' ', indent).Append("… (more inner exceptions)");
            }

            if (left < 0)
            {
                return;
            }

            if (indent > 0)
            {
                text.Append('\n').Append(' ', indent).Append("caused by ");
            }

            text.Append(OneLine(current));
            IEnumerable<Exception> inner = current is AggregateException aggregate ? aggregate.InnerExceptions
                : current.InnerException is { } one ? [one] : [];
            foreach (var cause in inner)
            {
                Append(cause, indent + 2);
            }
        }
    }

    /// <summary>The message, within limits; an exception may fail to make it.</summary>
    public static string MessageOf(Exception error)
    {
        try
        {
            // What learners write may give null, which no front end takes.
            return Printable.Cut(error.Message ?? "", FormattingLimits.TextLength);
        }
        catch (Exception)
        {
            return "(its message cannot be read)";
        }
    }
}
