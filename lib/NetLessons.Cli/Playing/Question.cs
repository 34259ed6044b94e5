using System.Text;
using NetLessons.Notebooks;

namespace NetLessons.Cli;

/// <summary>A cell's question to the person at the terminal.</summary>
internal sealed class Question(Screen screen)
{
    /// <summary>Asks; a secret is not echoed.</summary>
    /// <returns>The answer; null where there is none.</returns>
    public string? Ask(InputRequest request)
    {
        screen.Raw.Write($"    {request.Prompt.TrimEnd()} ");
        screen.Raw.Flush();
        return request.IsSecret && !Console.IsInputRedirected ? ReadUnseen() : screen.Input.ReadLine();
    }

    private string ReadUnseen()
    {
        var answer = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                answer.Length = Math.Max(0, answer.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                answer.Append(key.KeyChar);
            }
        }

        screen.Raw.WriteLine();
        return answer.ToString();
    }
}
