using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;

namespace NetLessons.Notebooks;

/// <summary>
/// What cells leave to those after them. Immutable, so that what a stopped cell declared is not in it.
/// </summary>
/// <param name="State">Variables and declarations of the submissions so far; null before the first.</param>
/// <param name="References">
/// The assemblies that cells asked for with <c>#r</c>, and that no submission references yet.
/// </param>
/// <param name="Packages">The packages among these.</param>
internal sealed record ScriptSession(
    ScriptState<object>? State, ImmutableList<MetadataReference> References, KernelPackages Packages)
{
    public static ScriptSession Empty { get; } = new(null, [], KernelPackages.None);
}
