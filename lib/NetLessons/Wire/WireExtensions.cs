namespace NetLessons;

internal static class WireExtensions
{
    public static WireDirection Opposite(this WireDirection direction) =>
        direction == WireDirection.ToServer ? WireDirection.ToClient : WireDirection.ToServer;

    /// <summary>Whether nothing can come after it.</summary>
    public static bool IsTheEnd(this WireEventKind kind) =>
        kind is WireEventKind.Closed or WireEventKind.Reset or WireEventKind.Refused or WireEventKind.Cut;
}
