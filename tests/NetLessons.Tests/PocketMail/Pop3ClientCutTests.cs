using System.Text;
using MailKit;
using MailKit.Net.Pop3;
using MailKit.Security;

namespace NetLessons.Tests;

/// <summary>What the server says may come in any pieces, and may be anything.</summary>
public sealed class Pop3ClientCutTests
{
    private static readonly string[] Heard =
    [
        "2 87", "53 34", "first second", "Subject: one||.|. two dots|..|last|", "two", "there is none",
    ];

    // What a mutation puts in between.
    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "\r\n", "\n", "\r", ".\r\n", ".", "..", "+OK ", "-ERR ", "+ ", "+OK\r\n", "-ERR\r\n", "1 ", "0 0", "-1",
            "99999999999999999999", "\0", "\u00e9", " ", ": ", "Subject", "+OK 3 9\r\n", "2147483648 2147483648",
            "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n", "STLS\r\n", "SASL LOGIN\r\n",
        }.Select(Encoding.Latin1.GetBytes),
    ];

    [Fact]
    public async Task A_session_in_pieces_of_any_one_size_is_understood()
    {
        for (var size = 1; size <= CannedMaildrop.Bytes.Length; size++)
        {
            await CheckAsync(CannedMaildrop.Bytes.Chunk(size));
        }
    }

    [Fact]
    public async Task A_session_that_is_cut_anywhere_is_understood()
    {
        for (var cut = 1; cut < CannedMaildrop.Bytes.Length; cut++)
        {
            await CheckAsync([CannedMaildrop.Bytes[..cut], CannedMaildrop.Bytes[cut..]]);
        }
    }

    [Fact]
    public async Task A_server_that_hangs_up_anywhere_is_found_out()
    {
        // Without the last reply nothing is missed: its failure is no news.
        var end = CannedMaildrop.Server.ReplaceLineEndings("\r\n").IndexOf("+OK bye", StringComparison.Ordinal);
        for (var length = 0; length < end; length++)
        {
            using var client = new Pop3Client();
            using var stream = new SpokenStream([CannedMaildrop.Bytes[..length]]);

            var error = await Assert.ThrowsAsync<Pop3ProtocolException>(
                () => CannedMaildrop.FetchAsync(client, stream));

            Assert.Equal("The POP3 server has unexpectedly disconnected.", error.Message);
            Assert.False(client.IsConnected);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_mad_server_is_refused_or_understood_and_never_breaks_the_client(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 500; i++)
        {
            var bytes = Mutate(random);
            using var client = new Pop3Client();
            using var stream = new SpokenStream(random.Cut(bytes));

            var error = await Record.ExceptionAsync(() => CannedMaildrop.FetchAsync(client, stream));

            Assert.True(
                error is null or ProtocolException or CommandException or AuthenticationException
                    or ArgumentOutOfRangeException or NotSupportedException,
                $"Seed {seed}, round {i}, {Convert.ToBase64String(bytes)}: {error}");
            client.Dispose();
            Assert.False(client.IsConnected);
        }
    }

    private static async Task CheckAsync(IEnumerable<byte[]> pieces)
    {
        using var client = new Pop3Client();
        using var stream = new SpokenStream(pieces);

        var heard = await CannedMaildrop.FetchAsync(client, stream);

        Assert.Equal(Heard, heard);
        Assert.Equal(CannedMaildrop.Client, Encoding.ASCII.GetString(stream.Heard));
    }

    private static byte[] Mutate(Random random)
    {
        var bytes = CannedMaildrop.Bytes.ToList();
        for (var changes = random.Next(1, 5); changes > 0 && bytes.Count > 0; changes--)
        {
            var position = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes[position] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(position, random.Next(Math.Min(20, bytes.Count - position) + 1));
                    break;
                case 2:
                    bytes.InsertRange(position, Pieces[random.Next(Pieces.Length)]);
                    break;
                default:
                    var length = random.Next(Math.Min(40, bytes.Count - position) + 1);
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(position, length));
                    break;
            }
        }

        return [.. bytes];
    }
}
