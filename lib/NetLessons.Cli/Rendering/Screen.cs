using System.Text.RegularExpressions;
using Spectre.Console;

namespace NetLessons.Cli;

/// <summary>
/// What the user sees and types: a terminal, or a file or pipe, which gets the same words without colour.
/// </summary>
internal sealed partial class Screen
{
    private const int WidthOfNoTerminal = 100;

    public Screen(IAnsiConsole console, TextReader input, TextWriter errors)
    {
        (Console, Input, Errors) = (console, input, errors);
        if (!console.Profile.Out.IsTerminal)
        {
            console.Profile.Width = WidthOfNoTerminal;
        }
    }

    /// <summary>For text that is laid out: wrapped, in tables, in colour.</summary>
    public IAnsiConsole Console { get; }

    /// <summary>For text that must come out as it is.</summary>
    public TextWriter Raw => Console.Profile.Out.Writer;

    /// <summary>Standard error.</summary>
    public TextWriter Errors { get; }

    /// <summary>What the user types, line by line.</summary>
    public TextReader Input { get; }

    /// <summary>The process's own. To be made before a kernel takes the console.</summary>
    public static Screen OfProcess()
    {
        var settings = new AnsiConsoleSettings { Out = new AnsiConsoleOutput(System.Console.Out) };
        if (System.Console.IsOutputRedirected)
        {
            (settings.Ansi, settings.ColorSystem, settings.Interactive) =
                (AnsiSupport.No, ColorSystemSupport.NoColors, InteractionSupport.No);
        }

        return new Screen(AnsiConsole.Create(settings), System.Console.In, System.Console.Error);
    }

    /// <summary>
    /// Writes one line of markup, not wrapped. A control character in it, which could steer the terminal and so hide
    /// what a foreign notebook's code does, is shown by its picture, such as ␛.
    /// </summary>
    public void Line(string markup = "")
    {
        Console.Write(new Unwrapped(new Markup(Harmless(markup))));
        Raw.WriteLine();
    }

    /// <summary>Says, on standard error, why the command cannot go on.</summary>
    public void Error(string message) => Errors.WriteLine($"error: {Harmless(message)}");

    private static string Harmless(string text) =>
        Control.Replace(text, control => control.Value[0] < ' ' ? $"{(char)('\u2400' + control.Value[0])}" : "\ufffd");

    // All but tabs and line ends.
    [GeneratedRegex(@"[\p{Cc}-[\t\n\r]]|\r(?!\n)")]
    private static partial Regex Control { get; }
}
