namespace NetLessons;

/// <summary>
/// What a <see cref="TcpEchoServer"/> or an <see cref="AsyncTcpEchoServer"/> says and how far it goes. Take a preset
/// and change what differs: <c>TcpEchoOptions.Hello with { Port = 9999 }</c>.
/// </summary>
public sealed record TcpEchoOptions
{
    /// <summary>
    /// <c>Welcome!</c>, then <c>Hello, NAME!</c> to each name after one second, until <c>exit</c>.
    /// </summary>
    public static TcpEchoOptions Hello { get; } = new()
    {
        Greeting = "Welcome!",
        AnswerFormat = "Hello, {0}!",
        StopWord = "exit",
        Pause = TimeSpan.FromSeconds(1),
    };

    /// <summary><c>Welcome to server</c>, then <c>Server TEXT</c> to each text at once, until <c>end</c>.</summary>
    public static TcpEchoOptions Server { get; } = new()
    {
        Greeting = "Welcome to server",
        AnswerFormat = "Server {0}",
        StopWord = "end",
    };

    /// <summary>The port on 127.0.0.1; 0 lets the system pick one.</summary>
    public int Port { get; init; }

    /// <summary>What the server says as soon as a client is connected; empty for nothing.</summary>
    public string Greeting { get; init; } = "";

    /// <summary>The answer to a message, with <c>{0}</c> for the message.</summary>
    public string AnswerFormat { get; init; } = "{0}";

    /// <summary>The message that ends the conversation.</summary>
    public string StopWord { get; init; } = "exit";

    /// <summary>The wait before each answer; the environment variable <c>NETLESSONS_PACE</c> scales it.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>How many connections the system keeps waiting until the server accepts them.</summary>
    public int Backlog { get; init; } = 5;

    /// <summary>How many clients are served at once; one more is told so and hung up on.</summary>
    public int MaxConnections { get; init; } = 100;

    /// <summary>How many bytes one receive asks for: a longer message counts as several.</summary>
    public int MaxMessageBytes { get; init; } = 1024;

    /// <summary>How long a client may say nothing, or read nothing, before the server hangs up.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(2);
}
