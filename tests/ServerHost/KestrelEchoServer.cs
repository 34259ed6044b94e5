using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace NetLessons.ServerHost;

/// <summary>The peer of the echo servers: ASP.NET Core's Kestrel with a handler that speaks their protocol.</summary>
internal sealed class KestrelEchoServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private KestrelEchoServer(WebApplication application, IPEndPoint endPoint) =>
        (_application, LocalEndPoint) = (application, endPoint);

    public IPEndPoint LocalEndPoint { get; }

    public static KestrelEchoServer Start()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
            options.Listen(IPAddress.Loopback, 0, listen => listen.UseConnectionHandler<KestrelEchoHandler>()));
        var application = builder.Build();
        application.StartAsync().GetAwaiter().GetResult();
        var addresses = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        return new KestrelEchoServer(
            application, new IPEndPoint(IPAddress.Loopback, new Uri(addresses.Addresses.Single()).Port));
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
