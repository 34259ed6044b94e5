using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NetLessons.Jupyter;

/// <summary>
/// What a front end writes into the connection file: the ports of 127.0.0.1 that the kernel has to listen on, and the
/// key that both sign with (Jupyter Client, Making kernels for Jupyter, Connection files).
/// </summary>
/// <remarks>Whoever can talk to a kernel can run code: so nobody but this machine may.</remarks>
public sealed record ConnectionInfo
{
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
            throw new ConnectionFileException(
                $"{path} is no connection file that this kernel can use: {error.Message}");
        }
    }

    /// <summary>The content of a connection file.</summary>
    public string ToJson() => new JsonObject
    {
        ["transport"] = "tcp",
        ["ip"] = "127.0.0.1",
        ["shell_port"] = ShellPort,
        ["control_port"] = ControlPort,
        ["stdin_port"] = StdinPort,
        ["iopub_port"] = IOPubPort,
        ["hb_port"] = HeartbeatPort,
        ["key"] = Key,
        ["signature_scheme"] = MessageSigner.Scheme,
    }.ToJsonString();

    /// <summary>Reads the content of a connection file.</summary>
    /// <exception cref="FormatException">It is none, or asks for what this kernel does not do.</exception>
    internal static ConnectionInfo Parse(byte[] utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            var root = document.RootElement;
            Require("transport", "tcp");
            Require("ip", "127.0.0.1");
            var key = Text("key");
            if (key.Length > 0)
            {
                Require("signature_scheme", MessageSigner.Scheme);
            }

            return new ConnectionInfo
            {
                ShellPort = Port("shell_port"),
                ControlPort = Port("control_port"),
                StdinPort = Port("stdin_port"),
                IOPubPort = Port("iopub_port"),
                HeartbeatPort = Port("hb_port"),
                Key = key,
            };

            void Require(string name, string value)
            {
                var given = Text(name);
                if (given != value && (name, given) != ("ip", "localhost"))
                {
                    throw new FormatException($"{name} is '{given}', and this kernel can do {value} only");
                }
            }

            string Text(string name) => root.TryGetProperty(name, out var value) && value.GetString() is { } text
                ? text
                : throw new FormatException($"{name} is missing");

            int Port(string name) =>
                root.TryGetProperty(name, out var value)
                && value.ValueKind == JsonValueKind.Number
                && value.TryGetInt32(out var port)
                && port is > 0 and <= IPEndPoint.MaxPort
                    ? port
                    : throw new FormatException($"{name} is no port");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new FormatException(error.Message, error);
        }
    }
}
