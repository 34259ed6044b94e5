using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;

namespace NetLessons.Tests;

/// <summary>A running Postfix of one test's own.</summary>
[SupportedOSPlatform("linux")]
internal sealed class PostfixServer : IAsyncDisposable
{
    public const string User = "xxx@163.com";
    public const string Password = "a password";

    // The headers that the way adds before what was sent.
    private static readonly string[] Added = ["Return-Path:", "X-Original-To:", "Delivered-To:", "Received:", "\t"];

    private readonly PostfixFolder _folder;
    private readonly string _postfix;
    private readonly ChildProcess _process;

    private PostfixServer(PostfixFolder folder, string postfix, int port)
    {
        _folder = folder;
        _postfix = postfix;
        _process = Run("start-fg");
        Port = port;
    }

    public int Port { get; }

    /// <inheritdoc cref="PostfixFolder.CertificateFingerprint"/>
    public string CertificateFingerprint => _folder.CertificateFingerprint;

    /// <param name="mailboxes">The addresses that have a mailbox, all of one domain.</param>
    public static async Task<PostfixServer> StartAsync(params string[] mailboxes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The test knows Postfix as Debian has it.");
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Postfix starts as root only.");
        var postfix = Peer.Require("postfix", package: "postfix");
        var saslpasswd = Peer.Require("saslpasswd2", package: "sasl2-bin");

        // Postfix wants a number: one that was free a moment ago.
        var port = Loopback.FreePort(ProtocolType.Tcp);
        var folder = new PostfixFolder(port, mailboxes);
        await folder.AddUserAsync(saslpasswd, User, Password);
        var server = new PostfixServer(folder, postfix, port);
        try
        {
            await Peer.UntilAsync(
                () => Peer.IsListening(new IPEndPoint(IPAddress.Loopback, port)), () => folder.Log);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The message that arrived in a mailbox, as it was sent, once it is there.</summary>
    public async Task<string> DeliveredAsync(string mailbox)
    {
        await Peer.UntilAsync(() => _folder.Delivered(mailbox).Any(), () => _folder.Log);
        var lines = _folder.Delivered(mailbox).Single().Split('\n');
        return string.Join('\n', lines.SkipWhile(line => Added.Any(line.StartsWith)));
    }

    public async ValueTask DisposeAsync()
    {
        using (var stop = Run("stop"))
        {
            await stop.EndAsync();
        }

        _process.Dispose();
        _folder.Dispose();
    }

    private ChildProcess Run(string command) =>
        ChildProcess.Start(new ProcessStartInfo(_postfix, ["-c", _folder.Configuration, command]), Peer.Limit);
}
