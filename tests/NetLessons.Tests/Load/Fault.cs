using System.Net.Sockets;

namespace NetLessons.Tests;

/// <summary>Something that a client does wrong, or in an unusual way.</summary>
/// <param name="Act">Does it; ends when the client knows how it went.</param>
/// <param name="WaitsToBeCutOff">Whether it goes on until the server has had enough.</param>
internal sealed record Fault(Func<LoadClient, Talk, Task> Act, bool WaitsToBeCutOff = false)
{
    private static readonly Dictionary<string, Fault> All = new()
    {
        ["hangs up mid-message"] = new(async (client, talk) =>
        {
            await client.SayAsync(talk.Partial);
            client.HangUp();
        }),
        ["resets mid-message"] = new(async (client, talk) =>
        {
            await client.SayAsync(talk.Partial);
            client.Dispose();
        }),
        ["leaves without its answer"] = new(async (client, talk) =>
        {
            await client.SayAsync(talk.AtOnce.Say);
            client.HangUp();
        }),
        ["says nothing and leaves"] = new((client, _) =>
        {
            client.HangUp();
            return Task.CompletedTask;
        }),
        ["sends byte by byte"] = new(async (client, talk) =>
        {
            foreach (var turn in talk.Turns)
            {
                await client.SaySlowlyAsync(turn.Say);
                await client.HearAsync(turn);
            }
        }),
        ["ends its sending side at once"] = new(async (client, talk) =>
        {
            await client.SayAsync(talk.AtOnce.Say);
            client.EndSending();
            await client.HearAsync(talk.AtOnce);
            Assert.Equal("", await client.HearToEndAsync());
        }),
        ["sends garbage"] = new(async (client, _) =>
        {
            var garbage = new byte[4096];
            new Random(1).NextBytes(garbage);
            await client.SayAsync(garbage);
            client.EndSending();
            await client.BeCutOffAsync();
        }),
        ["falls silent mid-message"] = new(
            async (client, talk) =>
            {
                await client.SayAsync(talk.Partial);
                await client.BeCutOffAsync();
            },
            WaitsToBeCutOff: true),
        ["never reads"] = new(
            (client, talk) => SayUntilCutOffAsync(client, talk.Flood, 100),
            WaitsToBeCutOff: true),
        ["sends without end"] = new(
            async (client, talk) =>
            {
                var hearing = client.BeCutOffAsync();
                if (talk.Endless is { } beginning)
                {
                    await client.SayAsync(beginning);
                    await SayUntilCutOffAsync(client, "x", 64 * 1024);
                }
                else
                {
                    await client.SayAsync(new string('x', 1024 * 1024));
                }

                await hearing;
            },
            WaitsToBeCutOff: true),
    };

    public static IReadOnlyCollection<string> Names => All.Keys;

    public static Fault With(string name) => All[name];

    private static async Task SayUntilCutOffAsync(LoadClient client, string words, int times)
    {
        var all = string.Concat(Enumerable.Repeat(words, times));
        try
        {
            while (true)
            {
                await client.SayAsync(all);
            }
        }
        catch (SocketException)
        {
            // That is how it ends: the server hung up with words on the way.
        }
    }
}
