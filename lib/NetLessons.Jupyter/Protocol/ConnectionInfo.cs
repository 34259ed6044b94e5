using System.Net;
using System.Text.Json;

namespace NetLessons.Jupyter;

/// <summary>
/// What a front end writes into the connection file: where the kernel has to listen, and the key that both sign with
/// (Jupyter messaging, Connection files).
/// </summary>
public sealed record ConnectionInfo
{
    /// <summary>The address; one of this machine's own, 127.0.0.1 as a rule.</summary>
    public required IPAddress Address { get; init; }

    /// <summary>The port of requests.</summary>
    public required int ShellPort { get; init; }

    /// <summary>The port of requests that must not wait for others.</summary>
    public required int ControlPort { get; init; }

    /// <summary>The port on which the kernel asks the person in front.</summary>
    public required int StdinPort { get; init; }

    /// <summary>The port of what the kernel publishes.</summary>
    public required int IOPubPort { get; init; }

    /// <summary>The port of the heartbeat.</summary>
    public required int HeartbeatPort { get; init; }

    /// <summary>The shared key; empty where messages are not signed.</summary>
    public required string Key { get; init; }

    /// <summary>Reads a connection file.</summary>
    /// <exception cref="ConnectionFileException">
    /// It cannot be read, is none, or asks for what this kernel does not do.
    /// </exception>
    public static ConnectionInfo Load(string path)
    {
        try
        {
            return Parse(File.ReadAllBytes(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ConnectionFileException($"The connection file cannot be read: {error.Message}", error);
        }
        catch (FormatException error)
        {
            throw new ConnectionFileException($"{path} is no connection file that this kernel can use: {error.Message}");
        }
    }

    /// <summary>Reads the content of a connection file.</summary>
    /// <exception cref="FormatException">It is none, or asks for what this kernel does not do.</exception>
    internal static ConnectionInfo Parse(byte[] utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            var root = document.RootElement;
            Require("transport", "tcp");
            var key = root.GetProperty("key").GetString()!;
            if (key.Length > 0)
            {
                Require("signature_scheme", MessageSigner.Scheme);
            }

            return new ConnectionInfo
            {
                Address = Loopback(root.GetProperty("ip").GetString()!),
                ShellPort = Port("shell_port"),
                ControlPort = Port("control_port"),
                StdinPort = Port("stdin_port"),
                IOPubPort = Port("iopub_port"),
                HeartbeatPort = Port("hb_port"),
                Key = key,
            };

            void Require(string name, string value)
            {
                var given = root.GetProperty(name).GetString();
                if (given != value)
                {
                    throw new FormatException($"{name} is {given}, and only {value} is done here");
                }
            }

            int Port(string name) => root.GetProperty(name).GetInt32() is > 0 and <= IPEndPoint.MaxPort and var port
                ? port
                : throw new FormatException($"{name} is no port");
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException(error.Message, error);
        }
    }

    // Whoever can talk to a kernel can run code: nobody but this machine may.
    private static IPAddress Loopback(string ip) =>
        IPAddress.TryParse(ip == "localhost" ? "127.0.0.1" : ip, out var address) && IPAddress.IsLoopback(address)
            ? address
            : throw new FormatException($"ip is {ip}, and this kernel listens on 127.0.0.1 only");
}
