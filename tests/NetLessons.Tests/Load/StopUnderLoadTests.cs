namespace NetLessons.Tests;

[Collection(Heavy.Name)]
public sealed class StopUnderLoadTests
{
    public static TheoryData<string> Servers => [.. Talk.Servers, "udp", "tap", "tap-udp"];

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task A_hundred_stops_amid_busy_clients_free_the_port_and_leave_no_thread_socket_or_timer(string name)
    {
        using var server = await ServerProcess.StartAsync(name);
        await server.ReturnToAsync(await server.RestartAsync());
    }
}
