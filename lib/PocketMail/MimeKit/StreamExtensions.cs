namespace MimeKit;

/// <summary>The bytes of streams.</summary>
internal static class StreamExtensions
{
    extension(Stream stream)
    {
        /// <summary>
        /// All bytes of a stream that can seek; those of a stream that shows its buffer are not copied.
        /// </summary>
        public ArraySegment<byte> ReadAll()
        {
            if (stream is MemoryStream memory && memory.TryGetBuffer(out var buffer))
            {
                return buffer;
            }

            stream.Position = 0;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
    }

    extension(MemoryStream)
    {
        /// <summary>A stream of these bytes, which are not copied; nobody writes to it.</summary>
        public static MemoryStream Over(ArraySegment<byte> bytes) =>
            new(bytes.Array!, bytes.Offset, bytes.Count, writable: false, publiclyVisible: true);
    }
}
