using System.Text;
using System.Text.Json.Nodes;
using NetLessons.Notebooks;

namespace NetLessons.Jupyter;

/// <summary>What a kernel tells every front end at once (Jupyter messaging, Messages on the IOPub channel).</summary>
internal sealed class IOPub(PublisherSocket socket, MessageCodec codec)
{
    /// <summary>Publishes a message, under its type as the topic.</summary>
    /// <param name="type">The type.</param>
    /// <param name="cause">The request that caused it; null for none.</param>
    /// <param name="content">The content.</param>
    public void Publish(string type, JupyterMessage? cause, JsonObject content) =>
        socket.Send(codec.Encode(Encoding.ASCII.GetBytes(type), type, cause, content));

    /// <summary>Says what the kernel is doing: <c>starting</c>, <c>busy</c> or <c>idle</c>.</summary>
    public void PublishStatus(string state, JupyterMessage? cause) =>
        Publish("status", cause, new JsonObject { ["execution_state"] = state });

    /// <summary>Publishes text on a stream.</summary>
    public void PublishStream(StreamName name, string text, JupyterMessage? cause) =>
        Publish("stream", cause, new JsonObject
        {
            ["name"] = name == StreamName.Error ? "stderr" : "stdout",
            ["text"] = text,
        });
}
