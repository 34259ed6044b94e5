namespace NetLessons;

/// <summary>What a <see cref="UdpEchoServer"/> answers and how far it goes.</summary>
public sealed record UdpEchoOptions
{
    /// <summary><c>Hello, NAME!</c> to each name.</summary>
    public static UdpEchoOptions Hello { get; } = new() { AnswerFormat = "Hello, {0}!" };

    /// <summary><c>udp server TEXT</c> to each text.</summary>
    public static UdpEchoOptions Server { get; } = new() { AnswerFormat = "udp server {0}" };

    /// <summary>The port on 127.0.0.1; 0 lets the system pick one.</summary>
    public int Port { get; init; }

    /// <summary>The answer to a datagram, with <c>{0}</c> for its text.</summary>
    public string AnswerFormat { get; init; } = "{0}";

    /// <summary>The longest datagram that is answered; a longer one is logged and dropped.</summary>
    public int MaxDatagramBytes { get; init; } = 1024;
}
