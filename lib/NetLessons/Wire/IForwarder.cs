using System.Net;

namespace NetLessons;

/// <summary>Listens on 127.0.0.1 and passes on what it hears, both ways, until it is disposed.</summary>
internal interface IForwarder : IDisposable
{
    IPEndPoint LocalEndPoint { get; }
}
