using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace NetLessons.Tests;

[Collection(Heavy.Name)]
public sealed class ChapterListenersTests
{
    public static TheoryData<string> Chapters => CourseCopy.Chapters;

    [Theory]
    [MemberData(nameof(Chapters))]
    public async Task A_chapter_listens_on_this_machine_only(string chapter)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells which sockets another process has.");
        using var course = new CourseCopy();
        using var cli = CliProcess.Start(course.Root, ["run", course.Chapter(chapter)]);
        var end = cli.EndAsync();
        var seen = new HashSet<OpenSocket>();
        while (!end.IsCompleted)
        {
            seen.UnionWith(OpenSocket.Of(cli.Id));
            await Task.WhenAny(end, Task.Delay(5, TestContext.Current.CancellationToken));
        }

        var (exitCode, output) = await end;
        Assert.True(exitCode == 0, output);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', seen));
        Assert.NotEmpty(seen);
        Assert.All(
            seen.Where(socket => !IsClientsOwn(socket)),
            socket => Assert.Equal(IPAddress.Loopback, socket.EndPoint.Address));
    }

    // A client that sends a datagram without Bind gets a port for the answer from the system, on all addresses. That is
    // what the lesson on UDP is about, and no more than a port that nobody was told: the cells may not name it, because
    // IPAddress.Any is forbidden where something is bound.
    private static bool IsClientsOwn(OpenSocket socket) =>
        socket.Protocol == ProtocolType.Udp
        && socket.EndPoint.Address.Equals(IPAddress.Any)
        && socket.EndPoint.Port >= FirstEphemeralPort();

    private static int FirstEphemeralPort() => int.Parse(
        File.ReadAllText("/proc/sys/net/ipv4/ip_local_port_range").Split('\t')[0], CultureInfo.InvariantCulture);
}
