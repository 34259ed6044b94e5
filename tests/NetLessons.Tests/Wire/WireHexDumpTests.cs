using System.Text;
using static NetLessons.WireDirection;

namespace NetLessons.Tests;

public sealed class WireHexDumpTests
{
    [Fact]
    public void Bytes_stand_beside_their_text_with_the_offset_in_what_that_side_has_sent()
    {
        var dump = WirePictures.Record(channel =>
        {
            channel.Say(ToServer, "Michael");
            channel.Say(ToClient, "Hello, Michael! 你好\r\n");
            channel.Say(ToServer, "é<");
        }).Hex;
        Assert.Equal(
            """
            client → server, 7 B
            > 000000  4D 69 63 68 61 65 6C                              Michael
            server → client, 24 B
            < 000000  48 65 6C 6C 6F 2C 20 4D  69 63 68 61 65 6C 21 20  Hello, Michael! 
            < 000010  E4 BD A0 E5 A5 BD 0D 0A                           你·好···
            client → server, 3 B
            > 000007  C3 A9 3C                                          é·<
            """.ReplaceLineEndings("\n"),
            dump.ToString());
        Assert.Equal(dump.ToString(), WirePictures.Parse(dump).Value.TrimEnd('\n'));
    }

    [Fact]
    public void Long_messages_and_long_recordings_are_shortened()
    {
        var dump = WirePictures.Record(channel =>
        {
            channel.Add(ToServer, new byte[1000]);
            for (var i = 0; i < 30; i++)
            {
                channel.Say(ToClient, "x");
            }
        }).Hex.ToString();
        Assert.Contains("\n> 000070  00", dump, StringComparison.Ordinal);
        Assert.Contains("\n>         … 872 B more\nserver", dump, StringComparison.Ordinal);
        Assert.EndsWith("\n(… 7 more)", dump, StringComparison.Ordinal);
        Assert.Equal("(no bytes were recorded)", new WireRecorder().Recording.Hex.ToString());
    }

    [Fact]
    public void Of_binary_data_only_ascii_is_text()
    {
        var text = Encoding.UTF8.GetBytes("é");
        var recording = WirePictures.Record(c => c.Add(ToServer, [1, 2, 3, .. text, .. new byte[40], (byte)'a']));
        var dump = recording.Hex.ToString();
        Assert.Contains("01 02 03 C3 A9", dump, StringComparison.Ordinal);
        Assert.DoesNotContain('é', dump);
    }
}
