using System.Text.Json.Nodes;
using NetLessons.Notebooks;

namespace NetLessons.Jupyter;

/// <summary>
/// Answers questions about code that is not run (Jupyter messaging, Completion, Introspection, Code completeness).
/// </summary>
internal sealed class CodeRequests(CSharpKernel kernel)
{
    /// <summary>Answers a <c>complete_request</c>.</summary>
    public JsonObject Complete(JupyterMessage request)
    {
        var code = request.Text("code");
        var list = kernel.Complete(code, Cursor(request, code));
        var (start, end) = (CodePoints(code, list.Start), CodePoints(code, list.End));
        return new JsonObject
        {
            ["status"] = "ok",
            ["matches"] = new JsonArray([.. list.Items.Select(item => JsonValue.Create(item.Text))]),
            ["cursor_start"] = start,
            ["cursor_end"] = end,

            // No part of the protocol yet, but what front ends show kinds and signatures from.
            ["metadata"] = new JsonObject
            {
                ["_jupyter_types_experimental"] = new JsonArray([.. list.Items.Select(item => new JsonObject
                {
                    ["text"] = item.Text,
                    ["type"] = item.Kind.ToString().ToLowerInvariant(),
                    ["signature"] = item.Signature ?? "",
                    ["start"] = start,
                    ["end"] = end,
                })]),
            },
        };
    }

    /// <summary>Answers an <c>inspect_request</c>.</summary>
    public JsonObject Inspect(JupyterMessage request)
    {
        var code = request.Text("code");
        var inspection = kernel.Inspect(code, Cursor(request, code));
        return new JsonObject
        {
            ["status"] = "ok",
            ["found"] = inspection is not null,
            ["data"] = inspection is null ? new JsonObject() : OutputContent.Of(inspection.ToMimeBundle()),
            ["metadata"] = new JsonObject(),
        };
    }

    /// <summary>Answers an <c>is_complete_request</c>.</summary>
    public static JsonObject CheckCompleteness(JupyterMessage request)
    {
        var (status, indent) = CSharpKernel.CheckCompleteness(request.Text("code"));
        var answer = new JsonObject { ["status"] = status.ToString().ToLowerInvariant() };
        if (status == CompletenessStatus.Incomplete)
        {
            answer["indent"] = indent;
        }

        return answer;
    }

    // The protocol counts characters of Unicode, .NET counts units of UTF-16: an emoji is one, or two.
    private static int Cursor(JupyterMessage request, string code)
    {
        var characters = request.Number("cursor_pos", int.MaxValue);
        var units = 0;
        foreach (var rune in code.EnumerateRunes())
        {
            if (characters-- <= 0)
            {
                break;
            }

            units += rune.Utf16SequenceLength;
        }

        return units;
    }

    private static int CodePoints(string code, int units) => code.AsSpan(0, units).ToString().EnumerateRunes().Count();
}
