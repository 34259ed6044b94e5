using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace NetLessons.Tests;

/// <summary>What is said to a mail server over a socket, line by line, and what it has to answer.</summary>
/// <param name="steps">The steps; the first one is the greeting.</param>
/// <param name="isTagged">Whether a command and the last line of its answer begin alike, as in IMAP.</param>
internal sealed partial class ByHandDialogue(IReadOnlyList<ByHandStep> steps, bool isTagged)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Holds the dialogue; after its last step the server has to close.</summary>
    public async Task HoldAsync(IPEndPoint server)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server).WaitAsync(Patience);
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        foreach (var step in steps)
        {
            if (step.Line != "")
            {
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(step.Line + "\r\n"));
            }

            var answer = await ReadAnswerAsync(reader, step);
            Assert.True(
                isTagged ? HasAll(answer, step.Expected) : IsLineByLine(answer, step.Expected),
                $"'{step.Line}' was answered:\n{string.Join('\n', answer)}");
        }

        Assert.Null(await reader.ReadLineAsync().WaitAsync(Patience));
    }

    private async Task<List<string>> ReadAnswerAsync(StreamReader reader, ByHandStep step)
    {
        var answer = new List<string>();
        do
        {
            answer.Add(await reader.ReadLineAsync().WaitAsync(Patience) ?? "(the server closed)");
        }
        while (!IsWhole(answer, step));

        return answer;
    }

    private bool IsWhole(List<string> answer, ByHandStep step)
    {
        if (step.Line == "" || answer[^1] == "(the server closed)")
        {
            return true;
        }

        // Only who asks for a list knows that more lines follow in POP3; after -ERR none does.
        return isTagged
            ? answer[^1].StartsWith(step.Line.Split(' ')[0] + " ", StringComparison.Ordinal)
            : step.Expected[^1] != @"\." || answer[^1] == "." || answer[0].StartsWith('-');
    }

    private static bool IsLineByLine(List<string> answer, string[] expected) =>
        answer.Count == expected.Length && answer.Zip(expected).All(pair => IsMatch(pair.First, pair.Second));

    private static bool HasAll(List<string> answer, string[] expected)
    {
        var rest = answer[..^1];
        foreach (var pattern in expected[..^1])
        {
            var index = rest.FindIndex(line => IsMatch(line, pattern));
            if (index < 0)
            {
                return false;
            }

            rest.RemoveAt(index);
        }

        return IsMatch(answer[^1], expected[^1]) && rest.All(line => Information().IsMatch(line));
    }

    private static bool IsMatch(string line, string pattern) => Regex.IsMatch(line, $@"\A(?:{pattern})\z");

    // What a server may say at any time (RFC 3501, section 7).
    [GeneratedRegex(@"\A\* (OK |CAPABILITY |FLAGS |\d+ RECENT\z)")]
    private static partial Regex Information();
}
