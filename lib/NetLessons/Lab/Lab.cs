using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace NetLessons;

/// <summary>
/// What a cell needs of the world outside: a host to talk to, an answer from the learner, a pause, a port. Three
/// environment variables are read at each call: <c>NETLESSONS_LAB</c>, <c>NETLESSONS_ASK</c> and
/// <c>NETLESSONS_PACE</c>.
/// </summary>
public static class Lab
{
    private static readonly LabNetwork Network = new(StandIns.All, LabNetwork.ResolveAsync, LabNetwork.ProbeAsync);
    private static readonly Lazy<LabAuthority> SharedAuthority = new(() => new LabAuthority("NetLessons Lab CA"));
    private static readonly LabQuestions Questions = new(LabQuestions.LoadedTypes, Console.WriteLine);

    /// <summary>The mail provider that the lab plays: its accounts, mailboxes and dialogues.</summary>
    public static LabMail Mail { get; } = new(MailServerOptions.SampleAccounts, () => StandIns.Mail);

    /// <summary>The certificate authority of the lab's servers, made when it is first asked for.</summary>
    public static LabAuthority Authority => SharedAuthority.Value;

    /// <summary>
    /// Where to connect to for that host: the real one if it answers within two seconds, else its stand-in on this
    /// machine. Prints one line that says which it is. The choice is made once for each host and port.
    /// </summary>
    /// <param name="host">The host's name, such as <c>www.sina.com.cn</c>.</param>
    /// <param name="port">The port, from 1 to 65535.</param>
    /// <remarks>
    /// The environment variable <c>NETLESSONS_LAB</c> forces the choice: <c>offline</c> or <c>online</c>; <c>auto</c>
    /// is the default. IPv4 addresses are preferred. A host whose name ends in <c>.test</c> is always played.
    /// </remarks>
    /// <exception cref="LabException">
    /// The host neither answers nor has a stand-in, or the variable has another value.
    /// </exception>
    public static IPEndPoint Reach(string host, int port)
    {
        var reached = Find(host, port);
        Console.WriteLine(reached);
        return reached.EndPoint;
    }

    /// <summary>
    /// Whom to trust at the other end of a TLS connection, for
    /// <see cref="System.Net.Security.SslClientAuthenticationOptions.CertificateChainPolicy"/>: on this machine the
    /// lab's authority alone, elsewhere those that the system trusts.
    /// </summary>
    /// <param name="server">Where the server is, as <see cref="Reach"/> or a server of the lab says it.</param>
    public static X509ChainPolicy Trust(IPEndPoint server)
    {
        ArgumentNullException.ThrowIfNull(server);
        return IPAddress.IsLoopback(server.Address)
            ? Authority.Policy()
            : new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck };
    }

    /// <summary>
    /// A handler with which an <see cref="HttpClient"/> finds hosts as <see cref="Reach"/> does, and trusts them as
    /// <see cref="Trust"/> does; it prints nothing. What it throws names the reason, host and port.
    /// </summary>
    public static SocketsHttpHandler HttpHandler() => LabHttp.Handler((host, port) => Find(host, port).EndPoint);

    /// <summary>Asks the learner in the notebook's front end; nobody there, or no answer, means the default.</summary>
    /// <param name="prompt">The question.</param>
    /// <param name="defaultAnswer">The answer where nobody gives one; a line says so.</param>
    /// <remarks>With <c>NETLESSONS_ASK=default</c> in the environment nobody is asked.</remarks>
    public static Task<string> Ask(string prompt, string defaultAnswer) =>
        Questions.AskAsync(prompt, defaultAnswer, secret: false, NeverAsk());

    /// <summary>
    /// Asks as <see cref="Ask"/> does, for a password: what is typed is not shown, nor is the default.
    /// </summary>
    /// <param name="prompt">The question.</param>
    /// <param name="defaultAnswer">The answer where nobody gives one.</param>
    public static Task<string> AskSecret(string prompt, string defaultAnswer) =>
        Questions.AskAsync(prompt, defaultAnswer, secret: true, NeverAsk());

    /// <summary>A pause that the lesson wants; <c>NETLESSONS_PACE</c> in the environment scales it.</summary>
    /// <param name="milliseconds">How long, where that variable is not set.</param>
    /// <exception cref="LabException">The variable is no number, or a negative one.</exception>
    public static void Pace(int milliseconds) => Pace(milliseconds, CancellationToken.None);

    /// <summary>A pause that ends early, with an exception, when its token is cancelled.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    internal static void Pace(int milliseconds, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(milliseconds);
        var factor = LabSettings.Pace(Environment.GetEnvironmentVariable(LabSettings.PaceVariable));
        cancellationToken.WaitHandle.WaitOne((int)Math.Min(milliseconds * factor, int.MaxValue));
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>
    /// The port a chapter prefers where it is free on this machine, else a free one, with a line that says so.
    /// </summary>
    /// <param name="preferred">The port, from 1 to 65535.</param>
    /// <param name="protocol">
    /// <see cref="ProtocolType.Tcp"/> or <see cref="ProtocolType.Udp"/>: their ports are two different things.
    /// </param>
    public static int Port(int preferred, ProtocolType protocol = ProtocolType.Tcp)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(preferred, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(preferred, IPEndPoint.MaxPort);
        if (protocol is not (ProtocolType.Tcp or ProtocolType.Udp))
        {
            throw new ArgumentOutOfRangeException(nameof(protocol), protocol, "A port is one of Tcp or of Udp.");
        }

        if (Loopback.Obstacle(preferred, protocol) is not { } obstacle)
        {
            return preferred;
        }

        var free = Loopback.FreePort(protocol);
        Console.WriteLine($"Port {preferred} {obstacle}: using {free} instead.");
        return free;
    }

    private static Reached Find(string host, int port) =>
        Network.Reach(host, port, LabSettings.Mode(Environment.GetEnvironmentVariable(LabSettings.ModeVariable)));

    private static bool NeverAsk() =>
        LabSettings.NeverAsk(Environment.GetEnvironmentVariable(LabSettings.AskVariable));
}
