using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace NetLessons.Tests;

/// <summary>A socket of a process that others can reach: one that listens, or one for datagrams. On Linux.</summary>
internal sealed record OpenSocket(ProtocolType Protocol, IPEndPoint EndPoint)
{
    private static readonly string[] Tables = ["tcp", "tcp6", "udp", "udp6"];

    /// <summary>
    /// Those that a process and its children have now; see proc_pid_net(5), proc_pid_fd(5) and proc_tid_children(5).
    /// </summary>
    public static IEnumerable<OpenSocket> Of(int processId)
    {
        // The links first: a socket that is closed in between is missing then, and none is taken for another's.
        HashSet<string> inodes = [.. Children(processId).Append(processId).SelectMany(Inodes)];
        return from table in Tables
               from line in File.ReadLines($"/proc/net/{table}").Skip(1)
               let columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
               where inodes.Contains(columns[9])
               let protocol = table.StartsWith("tcp", StringComparison.Ordinal) ? ProtocolType.Tcp : ProtocolType.Udp
               where IsReachable(protocol, columns)
               select new OpenSocket(protocol, Parse(columns[1]));
    }

    // Listening; or bound, and connected to nobody.
    private static bool IsReachable(ProtocolType protocol, string[] columns) =>
        protocol == ProtocolType.Tcp ? columns[3] == "0A" : columns[2].EndsWith(":0000", StringComparison.Ordinal);

    private static List<int> Children(int processId)
    {
        try
        {
            return
            [
                .. Directory.EnumerateDirectories(
                    string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/task"))
                    .SelectMany(thread => File.ReadAllText(Path.Combine(thread, "children"))
                        .Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    .Select(child => int.Parse(child, CultureInfo.InvariantCulture)),
            ];
        }
        catch (IOException)
        {
            // The process, or one of its threads, has ended.
            return [];
        }
    }

    private static HashSet<string> Inodes(int processId)
    {
        try
        {
            return
            [
                .. Directory.EnumerateFileSystemEntries(
                    string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/fd"))
                    .Select(path => new FileInfo(path).LinkTarget)
                    .OfType<string>()
                    .Where(target => target.StartsWith("socket:[", StringComparison.Ordinal))
                    .Select(target => target[8..^1]),
            ];
        }
        catch (IOException)
        {
            // The process has ended, or a file was closed while one looked.
            return [];
        }
    }

    // Addresses are hexadecimal, in words of four bytes whose lowest byte comes first; ports are plain numbers.
    private static IPEndPoint Parse(string text)
    {
        var parts = text.Split(':');
        var bytes = Convert.FromHexString(parts[0]).Chunk(4).SelectMany(word => word.Reverse()).ToArray();
        var port = int.Parse(parts[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return new IPEndPoint(new IPAddress(bytes), port);
    }
}
