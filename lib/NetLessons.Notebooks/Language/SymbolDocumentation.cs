using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace NetLessons.Notebooks;

/// <summary>Finds what is written about symbols: in the code of cells, and in XML files beside assemblies.</summary>
internal sealed class SymbolDocumentation(Compilation compilation)
{
    // What inherits its documentation from what inherits it from itself has none.
    private const int LongestInheritance = 8;

    /// <summary>The summary as plain text; null where there is none.</summary>
    public string? Summary(ISymbol symbol) => Summary(symbol, LongestInheritance);

    private string? Summary(ISymbol symbol, int depth)
    {
        var documented = ((symbol as IMethodSymbol)?.ReducedFrom ?? symbol).OriginalDefinition;
        var comment = depth == 0 ? null : Comment(documented);
        if (comment?.Element("summary") is { } summary && DocumentationText.Of(summary) is { Length: > 0 } text)
        {
            return text;
        }

        var other = comment?.Element("inheritdoc") is { } inherited ? InheritedFrom(documented, inherited)
            : documented is IMethodSymbol { MethodKind: MethodKind.Constructor } ? documented.ContainingType
            : null;
        return other is null ? null : Summary(other, depth - 1);
    }

    private XElement? Comment(ISymbol symbol)
    {
        if (symbol.GetDocumentationCommentId() is not { } id)
        {
            return null;
        }

        return symbol.DeclaringSyntaxReferences.Length > 0
            ? Parse(symbol.GetDocumentationCommentXml())
            : DocumentationFiles.Of(symbol, compilation)
                .Select(file => Parse(DocumentationFiles.Read(file, id)))
                .FirstOrDefault(comment => comment is not null);
    }

    private ISymbol? InheritedFrom(ISymbol symbol, XElement inheritdoc)
    {
        if (inheritdoc.Attribute("cref") is { } cref)
        {
            return DocumentationCommentId.GetFirstSymbolForDeclarationId(cref.Value, compilation);
        }

        return symbol switch
        {
            IMethodSymbol { OverriddenMethod: { } overridden } => overridden,
            IPropertySymbol { OverriddenProperty: { } overridden } => overridden,
            INamedTypeSymbol type => type.Interfaces.FirstOrDefault() ?? type.BaseType,
            _ => symbol.ContainingType?.AllInterfaces
                .SelectMany(type => type.GetMembers(symbol.Name))
                .FirstOrDefault(member => symbol.Equals(
                    symbol.ContainingType.FindImplementationForInterfaceMember(member),
                    SymbolEqualityComparer.Default)),
        };
    }

    private static XElement? Parse(string? xml)
    {
        try
        {
            return string.IsNullOrEmpty(xml) ? null : XElement.Parse(xml, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
