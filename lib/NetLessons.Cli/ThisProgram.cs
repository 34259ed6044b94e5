using System.Runtime.InteropServices;

namespace NetLessons.Cli;

/// <summary>How to start this program again.</summary>
internal static class ThisProgram
{
    /// <summary>Makes it run cells for the process that started it; not for users.</summary>
    public const string CellsVerb = "cells";

    /// <summary>The .NET host that runs this program, by its path, and the program: neither needs a PATH.</summary>
    public static string[] Command(params string[] arguments)
    {
        // shared/Microsoft.NETCore.App/10.0.0/, three folders below the host
        var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        var host = Path.Combine(root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        var program = Path.Combine(AppContext.BaseDirectory, "NetLessons.Cli.dll");
        return [File.Exists(host) ? host : "dotnet", program, .. arguments];
    }
}
