namespace NetLessons.Tests;

[Collection(Heavy.Name)]
public sealed class ThousandClientsTests
{
    private const int Clients = 1000;

    public static TheoryData<string> Servers => [.. Talk.Servers];

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task A_thousand_clients_at_once_all_get_their_answers(string name)
    {
        var talk = Talk.With(name);
        using var server = await ServerProcess.StartAsync(name, maxConnections: Clients);
        var before = await server.HoldingsAsync();
        var clients = await Task.WhenAll(
            Enumerable.Range(0, Clients).Select(_ => LoadClient.ConnectAsync(server.Port)));
        try
        {
            // None has hung up when the last one is greeted: they are there at the same time.
            await Task.WhenAll(clients.Select(client => client.TakeAsync(talk.Turns[0])));
            await Task.WhenAll(clients.Select(client => client.FinishAsync(talk)));
        }
        finally
        {
            Array.ForEach(clients, client => client.Dispose());
        }

        await server.ReturnToAsync(before);
    }
}
