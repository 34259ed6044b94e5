using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace NetLessons.Tests;

public sealed class PngImageTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(48, 48)]
    [InlineData(300, 200)]
    public void A_file_holds_the_size_and_the_colours_that_were_drawn(int width, int height)
    {
        (int Red, int Green, int Blue) Colour(int x, int y) => (x, y, x + y);
        var image = PngImage.Draw(width, height, Colour);

        var chunks = Chunks(image.ToArray());
        Assert.Equal(["IHDR", "IDAT", "IEND"], chunks.Select(chunk => chunk.Type));
        Assert.Equal(width, BinaryPrimitives.ReadInt32BigEndian(chunks[0].Data));
        Assert.Equal(height, BinaryPrimitives.ReadInt32BigEndian(chunks[0].Data.AsSpan(4)));

        // The framework's reader checks the lengths of the blocks and the sum at their end.
        using var rows = new MemoryStream();
        using (var zlib = new ZLibStream(new MemoryStream(chunks[1].Data), CompressionMode.Decompress))
        {
            zlib.CopyTo(rows);
        }

        var expected = Enumerable.Range(0, height).SelectMany(y =>
            Enumerable.Range(0, width).SelectMany(x => Bytes(Colour(x, y))).Prepend((byte)0));
        Assert.Equal(expected, rows.ToArray());
    }

    [Fact]
    public void A_colour_beyond_the_bounds_is_cut_off()
    {
        var within = PngImage.Draw(1, 1, (_, _) => (0, 255, 0));
        Assert.Equal(within.ToArray(), PngImage.Draw(1, 1, (_, _) => (-5, 300, int.MinValue)).ToArray());
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(1001, 1)]
    public void A_picture_without_pixels_or_with_too_many_is_refused(int width, int height) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PngImage.Draw(width, height, (_, _) => (0, 0, 0)));

    private static byte[] Bytes((int Red, int Green, int Blue) colour) =>
        [(byte)Math.Min(colour.Red, 255), (byte)Math.Min(colour.Green, 255), (byte)Math.Min(colour.Blue, 255)];

    private static List<(string Type, byte[] Data)> Chunks(byte[] file)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], file[..8]);
        var chunks = new List<(string, byte[])>();
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var type = Encoding.ASCII.GetString(file, at + 4, 4);
            chunks.Add((type, file[(at + 8)..(at + 8 + length)]));
            at += 12 + length;
        }

        // The check sum of a chunk without data is the same in every file of that format.
        Assert.Equal("AE426082", Convert.ToHexString(file[^4..]));
        return chunks;
    }
}
