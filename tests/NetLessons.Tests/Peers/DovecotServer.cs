using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;

namespace NetLessons.Tests;

/// <summary>A running Dovecot of one test's own, with mail for one account.</summary>
[SupportedOSPlatform("linux")]
internal sealed class DovecotServer : IAsyncDisposable
{
    public const string User = "bob@lab.example";
    public const string Password = "a password";

    private readonly DovecotFolder _folder;
    private readonly string _doveadm;
    private readonly ChildProcess _process;

    private DovecotServer(DovecotFolder folder, string dovecot, string doveadm, int pop3Port, int imapPort)
    {
        _folder = folder;
        _doveadm = doveadm;
        _process = ChildProcess.Start(new ProcessStartInfo(dovecot, ["-F", "-c", folder.Configuration]), Peer.Limit);
        Pop3 = new IPEndPoint(IPAddress.Loopback, pop3Port);
        Imap = new IPEndPoint(IPAddress.Loopback, imapPort);
    }

    /// <summary>Where it listens for POP3.</summary>
    public IPEndPoint Pop3 { get; }

    /// <summary>Where it listens for IMAP.</summary>
    public IPEndPoint Imap { get; }

    /// <inheritdoc cref="DovecotFolder.CertificateFingerprint"/>
    public string CertificateFingerprint => _folder.CertificateFingerprint;

    /// <inheritdoc cref="DovecotFolder.Messages"/>
    public IReadOnlyList<string> Messages => _folder.Messages;

    /// <param name="messages">The mail in the inbox; lines end with CR LF.</param>
    public static async Task<DovecotServer> StartAsync(params string[] messages)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The test knows Dovecot as Debian has it.");
        var dovecot = Require("dovecot", "dovecot-core");
        var doveadm = Require("doveadm", "dovecot-core");
        foreach (var protocol in new[] { "pop3", "imap" })
        {
            Peer.RequireFile($"/usr/lib/dovecot/{protocol}-login", package: $"dovecot-{protocol}d");
        }

        var version = await FirstLineAsync(dovecot, "--version");
        Assert.SkipUnless(
            version.StartsWith("2.3.", StringComparison.Ordinal),
            $"The test writes the configuration of Dovecot 2.3, and this is {version}.");
        (string, string)? identity = Environment.IsPrivilegedProcess
            ? null
            : (await FirstLineAsync("id", "-un"), await FirstLineAsync("id", "-gn"));

        // Dovecot wants numbers: two that were free a moment ago.
        var (pop3Port, imapPort) = (Loopback.FreePort(ProtocolType.Tcp), Loopback.FreePort(ProtocolType.Tcp));
        var folder = new DovecotFolder(pop3Port, imapPort, (User, Password), identity);
        for (var number = 1; number <= messages.Length; number++)
        {
            folder.Deliver(number, messages[number - 1]);
        }

        var server = new DovecotServer(folder, dovecot, doveadm, pop3Port, imapPort);
        try
        {
            await Peer.UntilAsync(
                () => Peer.IsListening(server.Pop3) && Peer.IsListening(server.Imap), () => folder.Log);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        using (var stop = ChildProcess.Start(
            new ProcessStartInfo(_doveadm, ["-c", _folder.Configuration, "stop"]), Peer.Limit))
        {
            await stop.EndAsync();
        }

        _process.Dispose();
        _folder.Dispose();
    }

    // A server's programs are not on every user's path.
    private static string Require(string program, string package) =>
        Programs.Find(program) ?? Peer.RequireFile($"/usr/sbin/{program}", package);

    private static async Task<string> FirstLineAsync(string program, string argument)
    {
        using var process = PeerProcess.Start(program, argument);
        return (await process.ReadToEndAsync())[0];
    }
}
