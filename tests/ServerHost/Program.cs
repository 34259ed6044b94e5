using System.Globalization;
using NetLessons.ServerHost;

// One server in a process of its own: ServerHost NAME [MAX-CONNECTIONS [IDLE-MILLISECONDS]]. It prints its port, and
// answers commands on standard input, a line each, until that ends: then it stops the server and ends too.
if (args is not [var name, .. var rest] || rest.Length > 2 || !HostedServer.Names.Contains(name))
{
    var names = string.Join('|', HostedServer.Names);
    Console.Error.WriteLine($"Usage: ServerHost {names} [MAX-CONNECTIONS [IDLE-MILLISECONDS]]");
    return 2;
}

var maxConnections = rest is [var number, ..] ? int.Parse(number, CultureInfo.InvariantCulture) : 100;
var idleTimeout = rest is [_, var milliseconds]
    ? TimeSpan.FromMilliseconds(int.Parse(milliseconds, CultureInfo.InvariantCulture))
    : TimeSpan.FromMinutes(5);
await using var server = HostedServer.Start(name, maxConnections, idleTimeout);
Console.WriteLine(server.LocalEndPoint.Port);
while (Console.ReadLine() is { } command)
{
    Console.WriteLine(command switch
    {
        "usage" => Usage.Now().ToString(),
        "holdings" => Holdings.Now().ToString(),
        "warm" => await WarmUp.RunAsync(),
        "restarts" => (await Restarts.RunAsync(name)).ToString(),
        _ => $"unknown command: {command}",
    });
}

return 0;
