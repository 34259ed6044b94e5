using System.Globalization;
using System.Net.Sockets;

namespace NetLessons;

/// <summary>
/// The process that holds a port on this machine, as far as it can be known: on Linux, of one's own processes.
/// </summary>
/// <param name="ProcessName">The name of its program.</param>
/// <param name="ProcessId">Its number.</param>
internal sealed record PortHolder(string ProcessName, int ProcessId)
{
    // 127.0.0.1, 0.0.0.0, [::] and [::ffff:127.0.0.1], as the kernel prints them where the lowest byte comes first.
    private static readonly string[] LocalAddresses =
        ["0100007F", "00000000", new('0', 32), "0000000000000000FFFF00000100007F"];

    /// <summary>Who holds the port, in words that follow "taken by".</summary>
    public static string Describe(int port, ProtocolType protocol) =>
        Find(port, protocol)?.ToString()
        ?? $"another program ('{Command(port, protocol, OperatingSystem.IsWindows())}' tells which)";

    /// <summary>The holder, or null where it cannot be known.</summary>
    public static PortHolder? Find(int port, ProtocolType protocol)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var name = protocol == ProtocolType.Tcp ? "tcp" : "udp";
        string[] tables = [$"/proc/net/{name}", $"/proc/net/{name}6"];
        var links = tables.SelectMany(Lines)
            .Select(line => Inode(line, port, protocol))
            .OfType<string>()
            .Select(inode => $"socket:[{inode}]")
            .ToHashSet();
        return links.Count == 0 ? null : FindProcess(links);
    }

    /// <summary>The command with which the learner can find out.</summary>
    public static string Command(int port, ProtocolType protocol, bool windows)
    {
        var name = protocol == ProtocolType.Tcp ? "TCP" : "UDP";
        return windows ? $"netstat -ano -p {name} | findstr :{port}" : $"lsof -nP -i{name}:{port}";
    }

    /// <summary>The holder as errors name it.</summary>
    public override string ToString() =>
        $"{ProcessName} (process {ProcessId}{(ProcessId == Environment.ProcessId ? ", this one" : "")})";

    /// <summary>
    /// The inode of the socket in a line of /proc/net/tcp or udp, if that socket has the port: see proc_pid_net(5).
    /// A line reads <c>sl local_address rem_address st tx:rx tr:when retrnsmt uid timeout inode …</c>.
    /// </summary>
    internal static string? Inode(string line, int port, ProtocolType protocol)
    {
        const string Listening = "0A";
        var columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return columns.Length > 9
            && columns[1].Split(':') is [var address, var hexPort]
            && hexPort == port.ToString("X4", CultureInfo.InvariantCulture)
            && LocalAddresses.Contains(address)
            && (protocol == ProtocolType.Udp || columns[3] == Listening)
                ? columns[9]
                : null;
    }

    private static PortHolder? FindProcess(HashSet<string> links)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && HoldsAny(Path.Combine(folder, "fd"), links))
            {
                return new PortHolder(Lines(Path.Combine(folder, "comm")).FirstOrDefault("a program"), id);
            }
        }

        return null;
    }

    // Processes end while one looks, and those of other users may not be looked at.
    private static bool HoldsAny(string folder, HashSet<string> links)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries(folder)
                .Any(path => new FileInfo(path).LinkTarget is { } target && links.Contains(target));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string[] Lines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
