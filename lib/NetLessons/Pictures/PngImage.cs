namespace NetLessons;

/// <summary>
/// A small picture made by a lesson, in the format PNG (ISO/IEC 15948): to have a file to send. It is not compressed,
/// so that its size is the same on every machine.
/// </summary>
[TypeFormatterSource(typeof(PictureFormatterSource))]
public sealed class PngImage : IPicture
{
    private const int MaxSide = 1000;
    private const int BytesAPixel = 3;

    private readonly byte[] _bytes;

    private PngImage(int width, int height, byte[] bytes) => (Width, Height, _bytes) = (width, height, bytes);

    /// <summary>Pixels from left to right.</summary>
    public int Width { get; }

    /// <summary>Pixels from top to bottom.</summary>
    public int Height { get; }

    /// <summary>Makes a picture, pixel by pixel.</summary>
    /// <param name="width">Pixels from left to right, 1 to 1000.</param>
    /// <param name="height">Pixels from top to bottom, 1 to 1000.</param>
    /// <param name="colour">
    /// The colour at x (from the left) and y (from the top): red, green and blue, each 0 to 255; what lies outside is
    /// cut off.
    /// </param>
    public static PngImage Draw(int width, int height, Func<int, int, (int Red, int Green, int Blue)> colour)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, MaxSide);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, MaxSide);
        ArgumentNullException.ThrowIfNull(colour);

        // Each row begins with the number of its filter: 0 is none.
        var rows = new byte[height * (1 + (width * BytesAPixel))];
        var at = 0;
        for (var y = 0; y < height; y++)
        {
            at++;
            for (var x = 0; x < width; x++)
            {
                var (red, green, blue) = colour(x, y);
                rows[at++] = (byte)Math.Clamp(red, 0, byte.MaxValue);
                rows[at++] = (byte)Math.Clamp(green, 0, byte.MaxValue);
                rows[at++] = (byte)Math.Clamp(blue, 0, byte.MaxValue);
            }
        }

        return new PngImage(width, height, PngWriter.Write(width, height, rows));
    }

    /// <summary>A copy of the file's bytes.</summary>
    public byte[] ToArray() => [.. _bytes];

    /// <summary>As <c>PNG image, 48 x 48 pixels, 7035 bytes</c>.</summary>
    public override string ToString() => $"PNG image, {Width} x {Height} pixels, {_bytes.Length} bytes";

    void IPicture.WriteHtml(TextWriter writer) =>
        writer.Write($"<img alt=\"{this}\" src=\"data:image/png;base64,{Convert.ToBase64String(_bytes)}\"/>");
}
