using System.Buffers.Binary;

namespace NetLessons;

/// <summary>The chunks of a PNG file, with data that is stored and not compressed (RFC 1950, RFC 1951).</summary>
internal static class PngWriter
{
    private const int MaxStored = ushort.MaxValue;

    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="rows">For each row the number of its filter, and three bytes a pixel.</param>
    public static byte[] Write(int width, int height, ReadOnlySpan<byte> rows)
    {
        using var file = new MemoryStream();
        file.Write([0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n']);

        // Eight bits a colour, red, green and blue, no interlacing.
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        (header[8], header[9]) = (8, 2);
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "IDAT"u8, Store(rows));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        byte[] checkedBytes = [.. type, .. data];
        WriteNumber(file, (uint)data.Length);
        file.Write(checkedBytes);
        WriteNumber(file, Crc32(checkedBytes));
    }

    private static byte[] Store(ReadOnlySpan<byte> data)
    {
        using var stream = new MemoryStream();
        stream.Write([0x78, 0x01]);
        var checksum = Adler32(data);
        Span<byte> head = stackalloc byte[5];
        do
        {
            var block = data[..Math.Min(data.Length, MaxStored)];
            data = data[block.Length..];
            head[0] = data.IsEmpty ? (byte)1 : (byte)0;
            BinaryPrimitives.WriteUInt16LittleEndian(head[1..], (ushort)block.Length);
            BinaryPrimitives.WriteUInt16LittleEndian(head[3..], (ushort)~block.Length);
            stream.Write(head);
            stream.Write(block);
        }
        while (!data.IsEmpty);
        WriteNumber(stream, checksum);
        return stream.ToArray();
    }

    private static void WriteNumber(MemoryStream stream, uint number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        stream.Write(bytes);
    }

    // The framework has neither of the two check sums in public.
    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        return ~crc;
    }

    private static uint Adler32(ReadOnlySpan<byte> bytes)
    {
        const uint Prime = 65521;
        uint low = 1, high = 0;
        foreach (var value in bytes)
        {
            low = (low + value) % Prime;
            high = (high + low) % Prime;
        }

        return (high << 16) | low;
    }
}
