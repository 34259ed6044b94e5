using System.Text;
using NetLessons.PolyglotHost;

const int Unusable = 2;

// The engine gives cells their own standard output. What a thread of a cell writes later must not get into ours.
var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using var output = new StreamWriter(Console.OpenStandardOutput(), utf8) { AutoFlush = true };
Console.SetOut(Console.Error);

var paths = args.Where(argument => argument != "--json").ToList();
if (paths is not [var path] || path.StartsWith('-'))
{
    Console.Error.WriteLine("usage: PolyglotHost NOTEBOOK [--json]");
    Environment.Exit(Unusable);
    return;
}

try
{
    path = Path.GetFullPath(path);
    var cells = NotebookFile.ReadCodeCells(path);

    // The engine takes it as the place that paths start from when it is made.
    Directory.SetCurrentDirectory(Path.GetDirectoryName(path)!);
    using var engine = new PolyglotEngine();
    var reports = new List<CellReport>();
    foreach (var cell in cells)
    {
        reports.Add(await engine.RunAsync(cell));
        if (!args.Contains("--json"))
        {
            output.WriteLine($"{reports[^1].Status,-9}  {cell.Id}  {reports[^1].Error}");
        }

        if (reports[^1].Status == CellReport.TimedOut)
        {
            break;
        }
    }

    if (args.Contains("--json"))
    {
        output.WriteLine(ReportJson.Write(path, reports));
    }

    // Not by returning: a thread that a cell left behind would keep the process alive.
    Environment.Exit(reports.All(report => report.Status == CellReport.Passed) ? 0 : 1);
}
catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
{
    Console.Error.WriteLine($"{path}: {error.Message}");
    Environment.Exit(Unusable);
}
