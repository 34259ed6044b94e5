using System.CommandLine;
using System.Text;
using NetLessons.Cli;
using NetLessons.Notebooks;

try
{
    // Chinese text and lines come out right where the terminal's own code page is another.
    Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
}
catch (IOException)
{
    // There is no terminal, and what there is cannot be set.
}

// Before all that only the command line needs: the first cell waits for it.
if (args is [ThisProgram.CellsVerb, var requests, var reports])
{
    KernelWorker.Serve(requests, reports);
    Environment.Exit(ExitCode.Ok);
}

var screen = Screen.OfProcess();
var root = new RootCommand("NetLessons: a course on network programming in C#, in notebooks.")
{
    RunCommand.Create(screen),
    StepCommand.Create(screen),
    CheckCommand.Create(screen),
    KernelCommand.Create(screen),
    DoctorCommand.Create(screen),
};

// Ctrl+C cancels; what runs then has this long to say where it stopped.
var invocation = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(5) };
var exitCode = await root.Parse(args).InvokeAsync(invocation);

// Not by returning: a thread that a cell left behind would keep the process alive.
Console.Out.Flush();
Environment.Exit(exitCode);
