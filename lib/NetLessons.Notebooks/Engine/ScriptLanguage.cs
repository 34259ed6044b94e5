using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace NetLessons.Notebooks;

/// <summary>
/// The C# that cells are written in: what .NET Interactive's kernel takes, so that a notebook runs on both.
/// </summary>
internal static class ScriptLanguage
{
    public static readonly CSharpParseOptions Parsing = new(LanguageVersion.CSharp14, kind: SourceCodeKind.Script);

    /// <summary>Imported in every cell. All other namespaces are named by a cell.</summary>
    public static readonly string[] Imports =
    [
        "System",
        "System.Text",
        "System.Collections.Generic",
        "System.Threading.Tasks",
        "System.Linq",
        typeof(CellApi).FullName!,
        typeof(CellDisplay).FullName!,
    ];

    public static readonly ScriptOptions Options = ScriptOptions.Default
        .WithLanguageVersion(LanguageVersion.CSharp14)
        .WithImports(Imports)
        .WithEmitDebugInformation(true)
        .WithFileEncoding(Encoding.UTF8);
}
