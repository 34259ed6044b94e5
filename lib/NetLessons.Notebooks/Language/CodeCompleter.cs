using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetLessons.Notebooks;

/// <summary>Finds the names that may stand at a cursor.</summary>
internal static class CodeCompleter
{
    private static readonly SyntaxKind[] ContextualKeywords =
    [
        SyntaxKind.AsyncKeyword, SyntaxKind.AwaitKeyword, SyntaxKind.NameOfKeyword, SyntaxKind.RecordKeyword,
        SyntaxKind.VarKeyword, SyntaxKind.WhenKeyword, SyntaxKind.WithKeyword, SyntaxKind.YieldKeyword,
    ];

    private static readonly ImmutableArray<string> Keywords =
    [
        .. SyntaxFacts.GetReservedKeywordKinds().Concat(ContextualKeywords)
            .Select(SyntaxFacts.GetText)
            .Where(keyword => !keyword.StartsWith("__", StringComparison.Ordinal)),
    ];

    private static readonly ImmutableArray<string> TypeKeywords =
    [
        .. SyntaxFacts.GetReservedKeywordKinds().Where(SyntaxFacts.IsPredefinedType).Select(SyntaxFacts.GetText),
    ];

    public static CompletionList Complete(CodeAtCursor code)
    {
        if (code.IsInTrivia || code.IsInLiteral || IsNewName(code))
        {
            return new CompletionList(code.Position, code.Position, []);
        }

        var before = code.TokenBeforeWord;
        var (symbols, keywords) = before.Kind() is SyntaxKind.DotToken or SyntaxKind.ColonColonToken
            ? (MemberLookup.After(before, code), [])
            : InScope(before, code);

        // A word after @ is a name even if it looks like a keyword; the sign is part of it.
        var isVerbatim = code.WordStart > 0 && code.Code[code.WordStart - 1] == '@';
        var prefix = code.Code[code.WordStart..code.Position];
        return new CompletionList(
            isVerbatim ? code.WordStart - 1 : code.WordStart,
            code.WordEnd,
            [.. Items(symbols, isVerbatim ? [] : keywords, prefix)]);
    }

    private static (IEnumerable<ISymbol> Symbols, ImmutableArray<string> Keywords) InScope(
        SyntaxToken before, CodeAtCursor code)
    {
        var position = code.WordStart;
        if (StandsInUsing(before) is { } mayBeType)
        {
            return (MemberLookup.Namespaces(code.Model.LookupNamespacesAndTypes(position), mayBeType), []);
        }

        if (before.IsKind(SyntaxKind.NewKeyword))
        {
            return (code.Model.LookupNamespacesAndTypes(position).Where(CanBeCreated), TypeKeywords);
        }

        if (code.Word.Parent is SimpleNameSyntax name && SyntaxFacts.IsInTypeOnlyContext(name)
            && !IsStartOfStatement(name))
        {
            return (code.Model.LookupNamespacesAndTypes(position), TypeKeywords);
        }

        return (code.Model.LookupSymbols(position), Keywords);
    }

    /// <summary>
    /// For a token of a using directive that a name follows: whether that may be a type's. Null for other tokens.
    /// </summary>
    private static bool? StandsInUsing(SyntaxToken token) => token.Kind() switch
    {
        // While the rest is missing, the compiler may take the directive for a statement.
        SyntaxKind.UsingKeyword => false,
        SyntaxKind.StaticKeyword or SyntaxKind.EqualsToken when token.Parent is UsingDirectiveSyntax
            || token.Parent?.Parent is UsingDirectiveSyntax => true,
        _ => null,
    };

    // Half a statement looks like a type if a line that begins with a word follows.
    private static bool IsStartOfStatement(SimpleNameSyntax name) =>
        name.Parent is VariableDeclarationSyntax { Parent: FieldDeclarationSyntax or LocalDeclarationStatementSyntax }
            or IncompleteMemberSyntax;

    private static bool IsNewName(CodeAtCursor code) =>
        code.Word is { RawKind: (int)SyntaxKind.IdentifierToken, Parent: { } parent } && parent is not TypeSyntax
        && code.Model.GetDeclaredSymbol(parent) is not null;

    private static bool CanBeCreated(ISymbol symbol) => symbol switch
    {
        INamedTypeSymbol { TypeKind: TypeKind.Interface or TypeKind.Enum } => false,
        INamedTypeSymbol type => !type.IsStatic && !type.IsAbstract,
        _ => true,
    };

    private static IEnumerable<CompletionItem> Items(
        IEnumerable<ISymbol> symbols, ImmutableArray<string> keywords, string prefix)
    {
        var named = symbols
            .Where(symbol => symbol is { CanBeReferencedByName: true, Name: not "" } && Fits(symbol.Name)
                && !IsHidden(symbol)
                && (symbol is not INamespaceSymbol space || MemberLookup.HasPublicTypes(space)))
            .GroupBy(symbol => symbol.Name, StringComparer.Ordinal)
            .Select(group => (group.Key, Rank: IsOfSession(group.First()) ? 0 : 1, Group: group.ToList()));
        var words = keywords.Where(Fits).Select(word => (Key: word, Rank: 1, Group: new List<ISymbol>()));
        return named.Concat(words)
            .OrderBy(item => item.Rank)
            .ThenBy(item => item.Key, StringComparer.OrdinalIgnoreCase)
            .ThenBy(item => item.Key, StringComparer.Ordinal)
            .Take(CompletionList.MostItems)
            .Select(item => item.Group.Count == 0
                ? new CompletionItem(item.Key, CodeSymbolKind.Keyword, null)
                : Item(item.Group));

        bool Fits(string name) => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
    }

    private static CompletionItem Item(List<ISymbol> overloads)
    {
        var first = SymbolText.Simplest(overloads);
        var signature = SymbolText.Signature(first);
        var others = first is IMethodSymbol ? overloads.Count - 1 : 0;
        return new CompletionItem(
            SymbolText.NameInCode(first),
            SymbolText.KindOf(first),
            others == 0
                ? signature
                : signature + string.Create(CultureInfo.InvariantCulture, $" (+ {others})"));
    }

    private static bool IsOfSession(ISymbol symbol) =>
        symbol is ILocalSymbol or IParameterSymbol or IRangeVariableSymbol
        || symbol.ContainingType is { IsScriptClass: true }
        || symbol.ContainingSymbol is IMethodSymbol;

    private static bool IsHidden(ISymbol symbol) => symbol.GetAttributes().Any(attribute =>
        attribute.AttributeClass is { Name: nameof(EditorBrowsableAttribute) }
        && attribute.ConstructorArguments is [{ Value: (int)EditorBrowsableState.Never }]);
}
