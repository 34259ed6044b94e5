using System.Text;
using NetLessons.Jupyter;

namespace NetLessons.Tests;

public sealed class ConnectionInfoTests
{
    private const string Good = """
        {
          "shell_port": 50001, "iopub_port": 50002, "stdin_port": 50003, "control_port": 50004, "hb_port": 50005,
          "ip": "127.0.0.1", "key": "a0436f6c", "transport": "tcp", "signature_scheme": "hmac-sha256",
          "kernel_name": "netlessons", "jupyter_session": ""
        }
        """;

    [Fact]
    public void A_file_as_jupyter_writes_it_is_read_and_written_again()
    {
        var connection = Parse(Good);
        Assert.Equal(
            (50001, 50002, 50003, 50004, 50005, "a0436f6c"),
            (connection.ShellPort, connection.IOPubPort, connection.StdinPort, connection.ControlPort,
                connection.HeartbeatPort, connection.Key));
        Assert.Equal(connection, Parse(connection.ToJson()));
        Assert.Equal(connection, Parse(Good.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)));
    }

    [Fact]
    public void Without_a_key_there_need_be_no_scheme() =>
        Assert.Equal("", Parse(Good.Replace("a0436f6c", "", StringComparison.Ordinal)
            .Replace("hmac-sha256", "", StringComparison.Ordinal)).Key);

    [Theory]
    [InlineData(
        "\"ip\": \"127.0.0.1\"", "\"ip\": \"0.0.0.0\"", "ip is '0.0.0.0', and this kernel can do 127.0.0.1 only")]
    [InlineData("\"ip\": \"127.0.0.1\"", "\"ip\": \"::1\"", "ip is '::1', and this kernel can do 127.0.0.1 only")]
    [InlineData("\"ip\": \"127.0.0.1\",", "", "ip is missing")]
    [InlineData("\"tcp\"", "\"ipc\"", "transport is 'ipc', and this kernel can do tcp only")]
    [InlineData("hmac-sha256", "hmac-md5", "signature_scheme is 'hmac-md5', and this kernel can do hmac-sha256 only")]
    [InlineData("\"a0436f6c\"", "null", "key is missing")]
    [InlineData("50001", "0", "shell_port is no port")]
    [InlineData("50002", "65536", "iopub_port is no port")]
    [InlineData("50003", "-1", "stdin_port is no port")]
    [InlineData("50004", "\"50004\"", "control_port is no port")]
    [InlineData("50005", "5.5", "hb_port is no port")]
    [InlineData("\"hb_port\"", "\"heart_port\"", "hb_port is no port")]
    public void What_is_wrong_with_a_file_is_named(string part, string instead, string message)
    {
        Assert.Contains(part, Good, StringComparison.Ordinal);
        var error = Assert.Throws<FormatException>(() => Parse(Good.Replace(part, instead, StringComparison.Ordinal)));
        Assert.Equal(message, error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{\"transport\": 7}")]
    [InlineData("{\"transport\": \"\\ud800\"}")]
    public void What_is_no_such_file_at_all_is_refused(string text) =>
        Assert.Throws<FormatException>(() => Parse(text));

    [Fact]
    public void The_error_names_the_file_which_need_not_exist()
    {
        using var folder = new TemporaryFolder();
        var missing = Path.Combine(folder.Path, "kernel-1.json");
        var error = Assert.Throws<ConnectionFileException>(() => ConnectionInfo.Load(missing));
        Assert.StartsWith("The connection file cannot be read: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("kernel-1.json", error.Message, StringComparison.Ordinal);

        var bad = folder.Write("kernel-2.json", Good.Replace("tcp", "ipc", StringComparison.Ordinal));
        error = Assert.Throws<ConnectionFileException>(() => ConnectionInfo.Load(bad));
        Assert.StartsWith(
            $"{bad} is no connection file that this kernel can use: transport is 'ipc'",
            error.Message,
            StringComparison.Ordinal);
    }

    private static ConnectionInfo Parse(string text) => ConnectionInfo.Parse(Encoding.UTF8.GetBytes(text));
}
