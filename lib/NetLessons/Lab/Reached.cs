using System.Net;

namespace NetLessons;

/// <summary>Where a host was found, as <see cref="Lab.Reach"/> says it.</summary>
internal sealed record Reached(string Host, int Port, IPEndPoint EndPoint, bool IsReal)
{
    public override string ToString() => IsReal
        ? $"{Host}:{Port} is the real one, at {EndPoint}"
        : $"{Host}:{Port} is played by the lab, at {EndPoint}";
}
