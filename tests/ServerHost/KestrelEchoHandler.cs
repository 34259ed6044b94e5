using System.Buffers;
using Microsoft.AspNetCore.Connections;

namespace NetLessons.ServerHost;

/// <summary>
/// The conversation of the echo servers, as one writes it for Kestrel; one read counts as one message.
/// </summary>
internal sealed class KestrelEchoHandler : ConnectionHandler
{
    private static readonly byte[] Greeting = "Welcome!"u8.ToArray();

    public override async Task OnConnectedAsync(ConnectionContext connection)
    {
        var input = connection.Transport.Input;
        var output = connection.Transport.Output;
        await output.WriteAsync(Greeting);
        while (true)
        {
            var read = await input.ReadAsync();
            var message = read.Buffer;
            if (message.IsEmpty || IsStopWord(message))
            {
                return;
            }

            output.Write("Hello, "u8);
            foreach (var segment in message)
            {
                output.Write(segment.Span);
            }

            output.Write("!"u8);
            input.AdvanceTo(message.End);
            var flushed = await output.FlushAsync();
            if (flushed.IsCompleted)
            {
                return;
            }
        }
    }

    private static bool IsStopWord(in ReadOnlySequence<byte> message) =>
        (message.IsSingleSegment ? message.FirstSpan : message.ToArray()).SequenceEqual("exit"u8);
}
