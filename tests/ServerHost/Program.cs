using System.Globalization;
using NetLessons.ServerHost;

// One server in a process of its own: ServerHost NAME [MAX-CONNECTIONS]. It prints its port, and answers commands on
// standard input, a line each, until that ends: then it stops the server and ends too.
if (args is not [var name, .. var rest] || rest.Length > 1 || !HostedServer.Names.Contains(name))
{
    Console.Error.WriteLine($"Usage: ServerHost {string.Join('|', HostedServer.Names)} [MAX-CONNECTIONS]");
    return 2;
}

var maxConnections = rest is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 100;
await using var server = HostedServer.Start(name, maxConnections);
Console.WriteLine(server.LocalEndPoint.Port);
while (Console.ReadLine() is { } command)
{
    Console.WriteLine(command switch
    {
        "usage" => Usage.Now().ToString(),
        _ => $"unknown command: {command}",
    });
}

return 0;
