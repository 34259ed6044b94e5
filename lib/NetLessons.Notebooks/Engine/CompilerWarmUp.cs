using Microsoft.CodeAnalysis.CSharp.Scripting;

namespace NetLessons.Notebooks;

/// <summary>
/// Compiles a little of everything, once, so that the first cells do not wait for the compiler to be loaded: on two
/// cores that goes on beside whatever a front end does before its first cell.
/// </summary>
internal static class CompilerWarmUp
{
    private const string Sample = """
        using System.IO;
        var numbers = new List<int> { 1, 2, 3 };
        string Text(int n) => $"{n,3} of {numbers.Count:0}";
        foreach (var n in numbers.Where(n => n > 1)) { Console.WriteLine(Text(n)); }
        try { await Task.Yield(); } catch (IOException error) when (error is FileNotFoundException) { }
        new { Count = numbers.Count }
        """;

    private static readonly Lazy<Task> Running = new(() => Task.Run(Compile));

    /// <summary>Starts it, the first time it is called.</summary>
    public static void Start() => _ = Running.Value;

    private static void Compile()
    {
        var options = ScriptLanguage.Options
            .WithReferences(FrameworkAssemblies.References)
            .WithFilePath("warm-up");
        ReferenceBinding.Bind(CSharpScript.Create<object>(Sample, options)).Compile();
    }
}
