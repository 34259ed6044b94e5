namespace NetLessons;

/// <summary>How many bytes had gone each way at each time, from the first event on.</summary>
[TypeFormatterSource(typeof(PictureFormatterSource))]
public sealed class WireTimeline : IPicture
{
    private readonly WireRecording _recording;

    internal WireTimeline(WireRecording recording)
    {
        _recording = recording;
    }

    /// <summary>The chart in characters, time downwards.</summary>
    public override string ToString() => "";

    void IPicture.WriteHtml(TextWriter writer)
    {
    }
}
