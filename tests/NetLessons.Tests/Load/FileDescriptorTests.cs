using System.Diagnostics;
using System.Globalization;

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
            var greetings = clients.Select(client => client.TakeAsync(talk.Hello)).ToList();
            await WaitUntilExhaustedAsync(server);
            Assert.Contains(greetings, greeting => !greeting.IsCompleted);

            // Those who are served leave, and make room for those who wait.
            foreach (var (client, greeting) in clients.Zip(greetings))
            {
                await greeting;
                client.Dispose();
            }
        }
        finally
        {
            Array.ForEach(clients, client => client.Dispose());
        }

        using var last = await LoadClient.ConnectAsync(server.Port);
        await last.ConverseAsync(talk);
        await server.ReturnToAsync(before);
    }

    private static async Task WaitUntilExhaustedAsync(ServerProcess server)
    {
        var folder = string.Create(CultureInfo.InvariantCulture, $"/proc/{server.Id}/fd");
        var patience = Stopwatch.StartNew();
        while (Directory.GetFileSystemEntries(folder).Length < MaxOpenFiles)
        {
            Assert.True(patience.Elapsed < LoadClient.Limit, "The server never ran out of file descriptors.");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }
}
