namespace NetLessons.Jupyter;

/// <summary>A message and the peer it came from.</summary>
/// <param name="Identity">Whom to answer: give it to <see cref="RouterSocket.Send"/>.</param>
/// <param name="Frames">The message's frames, without the identity; that of a REQ begins with an empty one.</param>
public sealed record RoutedMessage(byte[] Identity, IReadOnlyList<byte[]> Frames);
