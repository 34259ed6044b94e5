using System.Net;

namespace NetLessons;

/// <summary>The hosts that the lab plays, each started when it is first asked for, once a process.</summary>
internal static class StandIns
{
    private static readonly Lazy<LabWebServer> Web = new(() => LabWebServer.Start());

    /// <summary>From <c>host:port</c> to where its stand-in listens.</summary>
    public static IReadOnlyDictionary<string, Func<IPEndPoint>> All { get; } =
        new Dictionary<string, Func<IPEndPoint>>(StringComparer.OrdinalIgnoreCase)
        {
            ["www.sina.com.cn:80"] = () => Web.Value.LocalEndPoint,
            ["www.sohu.com:80"] = () => Web.Value.LocalEndPoint,
            ["www.baidu.com:80"] = () => Web.Value.LocalEndPoint,
        };
}
