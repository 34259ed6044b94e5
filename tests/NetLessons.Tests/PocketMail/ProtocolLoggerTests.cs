using System.Globalization;
using System.Text;
using System.Text.Json;
using MailKit;

namespace NetLessons.Tests;

public sealed class ProtocolLoggerTests
{
    private static readonly RecordedCases Cases = RecordedCases.Of("smtp", "protocolLogger");

    public static TheoryData<string> Recorded => Cases.Ids;

    [Theory]
    [MemberData(nameof(Recorded))]
    public void A_log_reads_as_with_MailKit(string id) => Cases.Check(id, recorded =>
    {
        const string Format = "yyyy-MM-ddTHH:mm:ssZ";
        var log = new MemoryStream();
        using var logger = new ProtocolLogger(log) { LogTimestamps = id == "timestamps" };
        if (id == "own-prefixes")
        {
            (logger.ClientPrefix, logger.ServerPrefix) = ("> ", "< ");
        }

        Feed(logger, recorded.GetProperty("pieces"));

        var text = Encoding.UTF8.GetString(log.ToArray());
        if (logger.LogTimestamps)
        {
            text = string.Join("\r\n", text.Split("\r\n").Select(line => line == "" ? "" : WithoutTime(line)));
        }

        Assert.Equal(Encoding.UTF8.GetString(recorded.Bytes("log")), text);

        static string WithoutTime(string line)
        {
            var (time, rest) = (line[..20], line[20..]);
            Assert.True(DateTime.TryParseExact(time, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
            return $"{{{Format}}}{rest}";
        }
    });

    [Fact]
    public void Each_secret_is_replaced_by_asterisks_and_nothing_else()
    {
        var log = new MemoryStream();
        using var logger = new ProtocolLogger(log) { AuthenticationSecretDetector = new Secrets(new(4, 2), new(8, 2)) };
        var bytes = "--A 12 B34 C\r\n--"u8.ToArray();

        logger.LogClient(bytes, 2, bytes.Length - 4);

        Assert.Equal("C: A ******** B******** C\r\n", Text(log));
    }

    [Fact]
    public void Secrets_show_where_the_program_says_so()
    {
        var log = new MemoryStream();
        var detector = new Secrets(new AuthenticationSecret(0, 2));
        using var logger = new ProtocolLogger(log) { AuthenticationSecretDetector = detector, RedactSecrets = false };

        logger.LogClient("12\r\n"u8.ToArray(), 0, 4);

        Assert.Equal("C: 12\r\n", Text(log));
    }

    [Fact]
    public void A_log_in_a_file_goes_on_or_starts_anew()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "smtp.log");

        Log(new ProtocolLogger(path), "1\r\n");
        Log(new ProtocolLogger(path), "2\r\n");
        Assert.Equal("S: 1\r\nS: 2\r\n", File.ReadAllText(path));

        Log(new ProtocolLogger(path, append: false), "3\r\n");
        Assert.Equal("S: 3\r\n", File.ReadAllText(path));

        static void Log(ProtocolLogger logger, string text)
        {
            using (logger)
            {
                logger.LogServer(Encoding.UTF8.GetBytes(text), 0, text.Length);
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_stream_is_closed_unless_it_is_to_be_left_open(bool leaveOpen)
    {
        var log = new MemoryStream();

        new ProtocolLogger(log, leaveOpen).Dispose();

        Assert.Equal(leaveOpen, log.CanWrite);
    }

    private static void Feed(ProtocolLogger logger, JsonElement pieces)
    {
        foreach (var piece in pieces.EnumerateArray())
        {
            var text = piece[1].GetString()!;
            var bytes = Encoding.UTF8.GetBytes(text);
            switch (piece[0].GetString())
            {
                case "!": logger.LogConnect(new Uri(text)); break;
                case "C": logger.LogClient(bytes, 0, bytes.Length); break;
                default: logger.LogServer(bytes, 0, bytes.Length); break;
            }
        }
    }

    private static string Text(MemoryStream log) => Encoding.UTF8.GetString(log.ToArray());

    private sealed class Secrets(params AuthenticationSecret[] secrets) : IAuthenticationSecretDetector
    {
        public IList<AuthenticationSecret> DetectSecrets(byte[] buffer, int offset, int count) => secrets;
    }
}
