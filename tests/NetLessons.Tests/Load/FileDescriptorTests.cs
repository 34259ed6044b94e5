using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace NetLessons.Tests;

[Collection(Heavy.Name)]
public sealed class FileDescriptorTests
{
    private const int MaxOpenFiles = 256;

    public static TheoryData<string> Servers => [.. Talk.Servers];

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task A_server_that_is_out_of_file_descriptors_accepts_again_when_some_are_free(string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells how many files another process has open.");
        var talk = Talk.With(name);
        using var server = await ServerProcess.StartAsync(name, maxOpenFiles: MaxOpenFiles);
        await server.WarmUpAsync();
        using (var first = await LoadClient.ConnectAsync(server.Port))
        {
            // What is used for the first time may want to open a file.
            await first.ConverseAsync(talk);
        }

        var before = await server.HoldingsAsync();

        // More than the server can accept; the rest fits in the listener's queue.
        var clients = await Task.WhenAll(
            Enumerable.Range(0, MaxOpenFiles + 50).Select(_ => LoadClient.ConnectAsync(server.Port)));
        try
        {
            var greetings = clients.Select(client => IsGreetedAsync(client, talk)).ToList();
            await WaitUntilExhaustedAsync(server, greetings);
            Assert.Contains(greetings, greeting => !greeting.IsCompleted || !greeting.Result);

            // Those who are served leave, and make room for those who wait.
            var areGreeted = await Task.WhenAll(clients.Zip(greetings, async (client, greeting) =>
            {
                var isGreeted = await greeting;
                client.Dispose();
                return isGreeted;
            }));
            Assert.True(name == "tcp-threads" || Array.TrueForAll(areGreeted, isGreeted => isGreeted));
        }
        finally
        {
            Array.ForEach(clients, client => client.Dispose());
        }

        using var last = await LoadClient.ConnectAsync(server.Port);
        await last.ConverseAsync(talk);
        await server.ReturnToAsync(before);
    }

    private static async Task<bool> IsGreetedAsync(LoadClient client, Talk talk)
    {
        try
        {
            await client.TakeAsync(talk.Hello);
            return true;
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // A thread takes file descriptors too: where there is none to be had, its client is hung up on.
            return false;
        }
    }

    private static async Task WaitUntilExhaustedAsync(ServerProcess server, List<Task<bool>> greetings)
    {
        var folder = string.Create(CultureInfo.InvariantCulture, $"/proc/{server.Id}/fd");
        var patience = Stopwatch.StartNew();
        while (Directory.GetFileSystemEntries(folder).Length < MaxOpenFiles - 2
            && !greetings.TrueForAll(greeting => greeting.IsCompleted))
        {
            Assert.True(patience.Elapsed < LoadClient.Limit, "The server never ran out of file descriptors.");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }
}
