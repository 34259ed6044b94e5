using System.Text.Json;

namespace NetLessons.Notebooks;

/// <summary>Finds where in a JSON text a value stands. Used only when something is wrong with it.</summary>
internal static class JsonPosition
{
    /// <summary>
    /// The line, from 1, on which the value at <paramref name="path"/> begins; null if there is none.
    /// </summary>
    /// <param name="utf8">The whole JSON text.</param>
    /// <param name="path">Property names (string) and array indices (int), outermost first.</param>
    public static long? LineOf(ReadOnlySpan<byte> utf8, params ReadOnlySpan<object> path)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = Notebook.MaxDepth });
        reader.Read();
        foreach (var step in path)
        {
            if (!(step is string name ? EnterProperty(ref reader, name) : EnterItem(ref reader, (int)step)))
            {
                return null;
            }
        }

        return 1 + utf8[..(int)reader.TokenStartIndex].Count((byte)'\n');
    }

    private static bool EnterProperty(ref Utf8JsonReader reader, string name)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(name);
            reader.Read();
            if (found)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }

    private static bool EnterItem(ref Utf8JsonReader reader, int index)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (index-- == 0)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }
}
