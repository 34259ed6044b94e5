namespace NetLessons.Notebooks;

/// <summary>A value that a cell displayed, and may replace by another.</summary>
public sealed class DisplayedValue
{
    private readonly IReadOnlyList<string> _mimeTypes;
    private readonly string _id = Guid.NewGuid().ToString("N");

    private DisplayedValue(IReadOnlyList<string> mimeTypes) => _mimeTypes = mimeTypes;

    /// <summary>Shows another value in place of this one.</summary>
    public void Update(object? updatedValue) => Put(updatedValue, isUpdate: true);

    internal static DisplayedValue Show(object? value, IReadOnlyList<string> mimeTypes)
    {
        var display = new DisplayedValue(mimeTypes);
        display.Put(value, isUpdate: false);
        return display;
    }

    private void Put(object? value, bool isUpdate)
    {
        var data = ValueFormatter.Format(value, [.. _mimeTypes]);
        if (CellConsole.Current is { } cell)
        {
            cell.Put(new DisplayOutput(data, _id, isUpdate));
        }
        else
        {
            Console.WriteLine(data.PlainText);
        }
    }
}
