using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetLessons.Notebooks;

/// <summary>Finds what may stand after a dot.</summary>
internal static class MemberLookup
{
    /// <summary>The members of what stands before a <c>.</c>, <c>?.</c> or <c>::</c>.</summary>
    public static IEnumerable<ISymbol> After(SyntaxToken dot, CodeAtCursor code)
    {
        var model = code.Model;
        var position = code.WordStart;
        if (Receiver(dot) is not { } receiver)
        {
            return [];
        }

        if (receiver is BaseExpressionSyntax)
        {
            return model.LookupBaseMembers(position);
        }

        var (symbol, type) = Meaning(receiver, model);
        switch (symbol)
        {
            case INamespaceSymbol space:
                var inUsing = receiver.FirstAncestorOrSelf<UsingDirectiveSyntax>();
                var members = model.LookupNamespacesAndTypes(position, space);
                return inUsing is null ? members : Namespaces(
                    members, inUsing.Alias is not null || !inUsing.StaticKeyword.IsKind(SyntaxKind.None));
            case INamedTypeSymbol { TypeKind: not TypeKind.Error } named:
                return model.LookupSymbols(position, named).Where(
                    member => member is ITypeSymbol
                        || (member.IsStatic && member.ContainingType.SpecialType != SpecialType.System_Object));
        }

        if (dot.Parent is MemberBindingExpressionSyntax
            && type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
        }

        return type is null or { TypeKind: TypeKind.Error or TypeKind.Dynamic or TypeKind.Pointer }
                or { SpecialType: SpecialType.System_Void }
            ? []
            : model.LookupSymbols(position, type, includeReducedExtensionMethods: true)
                .Where(member => member is not ITypeSymbol && !member.IsStatic);
    }

    /// <summary>Of namespaces and types, the namespaces, and the types that have a namespace's place.</summary>
    public static IEnumerable<ISymbol> Namespaces(IEnumerable<ISymbol> symbols, bool orTypes) =>
        symbols.Where(symbol => symbol is INamespaceSymbol || (orTypes && symbol is INamedTypeSymbol));

    /// <summary>Whether there is anything in a namespace that cells can use.</summary>
    public static bool HasPublicTypes(INamespaceSymbol space) =>
        space.GetTypeMembers().Any(type => type.DeclaredAccessibility == Accessibility.Public)
        || space.GetNamespaceMembers().Any(HasPublicTypes);

    private static ExpressionSyntax? Receiver(SyntaxToken dot) => dot.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression,
        QualifiedNameSyntax name => name.Left,
        AliasQualifiedNameSyntax name => name.Alias,
        MemberBindingExpressionSyntax binding => binding.Ancestors().OfType<ConditionalAccessExpressionSyntax>()
            .FirstOrDefault(access => access.WhenNotNull.Span.Contains(binding.Span))?.Expression,
        _ => null,
    };

    private static (ISymbol? Symbol, ITypeSymbol? Type) Meaning(ExpressionSyntax receiver, SemanticModel model)
    {
        var symbol = model.GetSymbolInfo(receiver).Symbol;
        if (symbol is IAliasSymbol alias)
        {
            symbol = alias.Target;
        }

        var type = model.GetTypeInfo(receiver).Type;
        if (symbol is not null || type is not (null or IErrorTypeSymbol))
        {
            return (symbol, type);
        }

        // "client." before a line "var x = 1;" reads as the type of x.
        var alone = SyntaxFactory.ParseExpression(receiver.ToString(), options: model.SyntaxTree.Options);
        const SpeculativeBindingOption AsExpression = SpeculativeBindingOption.BindAsExpression;
        return (model.GetSpeculativeSymbolInfo(receiver.SpanStart, alone, AsExpression).Symbol,
            model.GetSpeculativeTypeInfo(receiver.SpanStart, alone, AsExpression).Type);
    }
}
