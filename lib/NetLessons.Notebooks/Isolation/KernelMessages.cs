using System.Runtime.InteropServices;

namespace NetLessons.Notebooks;

/// <summary>
/// The bytes in which two processes tell each other of cells: a letter for the kind of message, and its parts in order.
/// Not JSON, whose serializer would cost the first cell a tenth of a second in either process.
/// </summary>
internal static class KernelMessages
{
    public static void Write(BinaryWriter writer, KernelRequest request)
    {
        switch (request)
        {
            case KernelRequest.Open open:
                writer.Write('O');
                writer.Write(open.Folder);
                writer.Write(open.CellTimeout.Ticks);
                break;
            case KernelRequest.Run cell:
                writer.Write('R');
                writer.Write(cell.Name);
                writer.Write(cell.Code);
                writer.Write(string.Join(' ', cell.Needs));
                break;
            case KernelRequest.Stop:
                writer.Write('S');
                break;
        }
    }

    /// <exception cref="IOException">There is none any more, or it is none.</exception>
    public static KernelRequest ReadRequest(BinaryReader reader) => reader.ReadChar() switch
    {
        'O' => new KernelRequest.Open(reader.ReadString(), new TimeSpan(reader.ReadInt64())),
        'R' => new KernelRequest.Run(
            reader.ReadString(),
            reader.ReadString(),
            reader.ReadString().Split(' ', StringSplitOptions.RemoveEmptyEntries)),
        'S' => new KernelRequest.Stop(),
        var other => throw Unknown(other),
    };

    public static void Write(BinaryWriter writer, KernelReport report)
    {
        switch (report)
        {
            case KernelReport.PutOut { Output: var output }:
                writer.Write('O');
                Write(writer, output);
                break;
            case KernelReport.Ended { Result: var result }:
                writer.Write('E');
                writer.Write((int)result.Status);
                writer.Write(result.Duration.Ticks);
                writer.Write(result.Error is not null);
                if (result.Error is not null)
                {
                    WriteError(writer, result.Error);
                }

                break;
            case KernelReport.Warned { Kernel: var kernel, Warning: var warning }:
                writer.Write('W');
                writer.Write(kernel);
                WriteText(writer, warning.Cell);
                WriteText(writer, warning.Message);
                break;
        }
    }

    /// <inheritdoc cref="ReadRequest"/>
    public static KernelReport ReadReport(BinaryReader reader) => reader.ReadChar() switch
    {
        'O' => new KernelReport.PutOut(ReadOutput(reader)),
        'E' => new KernelReport.Ended(new CellResult(
            (CellStatus)reader.ReadInt32(),
            new TimeSpan(reader.ReadInt64()),
            reader.ReadBoolean() ? ReadError(reader) : null)),
        'W' => new KernelReport.Warned(reader.ReadInt32(), new KernelWarning(ReadText(reader), ReadText(reader))),
        var other => throw Unknown(other),
    };

    private static void Write(BinaryWriter writer, CellOutput output)
    {
        switch (output)
        {
            case StreamOutput stream:
                writer.Write('S');
                writer.Write((int)stream.Name);
                WriteText(writer, stream.Text);
                break;
            case DisplayOutput display:
                writer.Write('D');
                WriteData(writer, display.Data);
                WriteText(writer, display.DisplayId);
                writer.Write(display.IsUpdate);
                break;
            case ResultOutput result:
                writer.Write('R');
                WriteData(writer, result.Data);
                break;
            case ErrorOutput error:
                writer.Write('E');
                WriteError(writer, error);
                break;
            case ClearOutput clear:
                writer.Write('C');
                writer.Write(clear.Wait);
                break;
        }
    }

    private static CellOutput ReadOutput(BinaryReader reader) => reader.ReadChar() switch
    {
        'S' => new StreamOutput((StreamName)reader.ReadInt32(), ReadText(reader)),
        'D' => new DisplayOutput(ReadData(reader), ReadText(reader), reader.ReadBoolean()),
        'R' => new ResultOutput(ReadData(reader)),
        'E' => ReadError(reader),
        'C' => new ClearOutput(reader.ReadBoolean()),
        var other => throw Unknown(other),
    };

    private static void WriteError(BinaryWriter writer, ErrorOutput error)
    {
        WriteText(writer, error.Name);
        WriteText(writer, error.Message);
        writer.Write(error.Traceback.Count);
        foreach (var line in error.Traceback)
        {
            WriteText(writer, line);
        }

        // Counted from 1, so that 0 is none.
        writer.Write(error.Position?.Line ?? 0);
        writer.Write(error.Position?.Column ?? 0);
    }

    private static ErrorOutput ReadError(BinaryReader reader) => new(
        ReadText(reader),
        ReadText(reader),
        [.. ReadMany(reader, () => ReadText(reader))],
        new CellPosition(reader.ReadInt32(), reader.ReadInt32()) is { Line: > 0 } position ? position : null);

    private static void WriteData(BinaryWriter writer, MimeBundle data)
    {
        writer.Write(data.Count);
        foreach (var (mimeType, form) in data)
        {
            WriteText(writer, mimeType);
            WriteText(writer, form);
        }
    }

    private static MimeBundle ReadData(BinaryReader reader) =>
        new(ReadMany(reader, () => KeyValuePair.Create(ReadText(reader), ReadText(reader))));

    // As it is in memory: what a cell writes may be half of a surrogate pair, and its other half come later.
    private static void WriteText(BinaryWriter writer, string text)
    {
        writer.Write(text.Length);
        writer.Write(MemoryMarshal.AsBytes(text.AsSpan()));
    }

    private static string ReadText(BinaryReader reader)
    {
        var bytes = new byte[reader.ReadInt32() * sizeof(char)];
        reader.BaseStream.ReadExactly(bytes);
        return new string(MemoryMarshal.Cast<byte, char>(bytes));
    }

    private static IEnumerable<T> ReadMany<T>(BinaryReader reader, Func<T> read)
    {
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            yield return read();
        }
    }

    private static IOException Unknown(char kind) => new($"'{kind}' begins no message between the two processes.");
}
