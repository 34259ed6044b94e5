using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetLessons.Notebooks;

/// <summary>What to say of a symbol of the compiler's.</summary>
internal static class SymbolText
{
    private static readonly SymbolDisplayFormat MemberFormat =
        Format(SymbolDisplayTypeQualificationStyle.NameAndContainingTypes);

    private static readonly SymbolDisplayFormat TypeFormat =
        Format(SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    private static readonly SymbolDisplayFormat ConstructorFormat =
        MemberFormat.RemoveMemberOptions(SymbolDisplayMemberOptions.IncludeContainingType);

    /// <summary>
    /// The declaration as C# would write it, in one line, without modifiers; of a type that is no delegate, with its
    /// namespace.
    /// </summary>
    public static string Signature(ISymbol symbol) => symbol.ToDisplayString(symbol switch
    {
        INamespaceSymbol or INamedTypeSymbol { TypeKind: not TypeKind.Delegate } => TypeFormat,
        IMethodSymbol { MethodKind: MethodKind.Constructor } => ConstructorFormat,
        _ => MemberFormat,
    });

    /// <summary>Of overloads, the first one with the fewest parameters.</summary>
    public static ISymbol Simplest(IEnumerable<ISymbol> overloads) =>
        overloads.MinBy(symbol => (symbol as IMethodSymbol)?.Parameters.Length ?? 0)!;

    /// <summary>What the symbol is.</summary>
    public static CodeSymbolKind KindOf(ISymbol symbol) => symbol switch
    {
        IFieldSymbol { ContainingType.IsScriptClass: true } => CodeSymbolKind.Variable,
        IFieldSymbol => CodeSymbolKind.Field,
        IMethodSymbol => CodeSymbolKind.Method,
        IPropertySymbol => CodeSymbolKind.Property,
        IEventSymbol => CodeSymbolKind.Event,
        INamespaceSymbol => CodeSymbolKind.Namespace,
        ITypeParameterSymbol => CodeSymbolKind.TypeParameter,
        ITypeSymbol type => KindOf(type.TypeKind),
        IAliasSymbol alias => KindOf(alias.Target),
        _ => CodeSymbolKind.Variable,
    };

    /// <summary>The name as code must write it: <c>@class</c>.</summary>
    public static string NameInCode(ISymbol symbol) =>
        SyntaxFacts.GetKeywordKind(symbol.Name) == SyntaxKind.None ? symbol.Name : "@" + symbol.Name;

    private static CodeSymbolKind KindOf(TypeKind kind) => kind switch
    {
        TypeKind.Struct => CodeSymbolKind.Struct,
        TypeKind.Interface => CodeSymbolKind.Interface,
        TypeKind.Enum => CodeSymbolKind.Enum,
        TypeKind.Delegate => CodeSymbolKind.Delegate,
        _ => CodeSymbolKind.Class,
    };

    private static SymbolDisplayFormat Format(SymbolDisplayTypeQualificationStyle qualification) => new(
        typeQualificationStyle: qualification,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeRef
            | SymbolDisplayMemberOptions.IncludeConstantValue,
        delegateStyle: SymbolDisplayDelegateStyle.NameAndSignature,
        extensionMethodStyle: SymbolDisplayExtensionMethodStyle.StaticMethod,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        localOptions: SymbolDisplayLocalOptions.IncludeType | SymbolDisplayLocalOptions.IncludeConstantValue,
        kindOptions: SymbolDisplayKindOptions.IncludeNamespaceKeyword | SymbolDisplayKindOptions.IncludeTypeKeyword,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);
}
