using Microsoft.CodeAnalysis.Scripting;

namespace NetLessons.Notebooks;

/// <summary>Gives compilations the symbols of the assemblies that they reference, one after the other.</summary>
internal static class ReferenceBinding
{
    private static readonly Lock Gate = new();

    /// <summary>
    /// Binds a script's references now. Two compilations that did so at once would each make symbols of their own for
    /// one assembly; a later cell could take those of the one, its predecessor have those of the other, and what both
    /// import would be ambiguous (CS0121).
    /// </summary>
    public static Script<T> Bind<T>(Script<T> script)
    {
        lock (Gate)
        {
            _ = script.GetCompilation().Assembly;
        }

        return script;
    }
}
