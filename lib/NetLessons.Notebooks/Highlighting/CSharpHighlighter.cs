using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NetLessons.Notebooks;

/// <summary>
/// Tells the parts of a cell's C# apart, for front ends to colour. It goes by the syntax alone: code that is incomplete
/// or wrong is highlighted as far as it can be read.
/// </summary>
public static class CSharpHighlighter
{
    private static readonly CSharpParseOptions Options = new(
        LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script);

    /// <summary>
    /// Highlights a cell's code: spans in order that cover it completely, neighbours differing in kind. Empty code has
    /// none. Code too deeply nested for the parser is plain.
    /// </summary>
    public static IReadOnlyList<HighlightedSpan> Highlight(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        if (CodeLimits.IsTooDeep(code))
        {
            return [new HighlightedSpan(0, code.Length, TokenKind.Plain)];
        }

        var root = CSharpSyntaxTree.ParseText(code, Options).GetRoot();
        var spans = new List<HighlightedSpan>();
        foreach (var token in root.DescendantTokens())
        {
            AddToken(spans, token);
        }

        return spans;
    }

    private static void AddToken(List<HighlightedSpan> spans, SyntaxToken token)
    {
        AddTrivia(spans, token.LeadingTrivia);
        Add(spans, token.Span, KindOf(token));
        AddTrivia(spans, token.TrailingTrivia);
    }

    private static void AddTrivia(List<HighlightedSpan> spans, SyntaxTriviaList list)
    {
        foreach (var trivia in list)
        {
            // What the parser could not place is still made of tokens.
            if (trivia.IsKind(SyntaxKind.SkippedTokensTrivia) && trivia.GetStructure() is { } skipped)
            {
                foreach (var token in skipped.DescendantTokens())
                {
                    AddToken(spans, token);
                }
            }
            else
            {
                Add(spans, trivia.FullSpan, KindOf(trivia));
            }
        }
    }

    private static void Add(List<HighlightedSpan> spans, TextSpan span, TokenKind kind)
    {
        if (span.IsEmpty)
        {
            return;
        }

        if (spans.Count > 0 && spans[^1].Kind == kind)
        {
            spans[^1] = spans[^1] with { Length = spans[^1].Length + span.Length };
        }
        else
        {
            spans.Add(new HighlightedSpan(span.Start, span.Length, kind));
        }
    }

    private static TokenKind KindOf(SyntaxTrivia trivia) => trivia.Kind() switch
    {
        _ when trivia.IsDirective => TokenKind.Directive,
        SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia => TokenKind.Comment,
        SyntaxKind.DisabledTextTrivia => TokenKind.Comment,
        _ => TokenKind.Plain,
    };

    private static TokenKind KindOf(SyntaxToken token)
    {
        switch (token.Kind())
        {
            case SyntaxKind.IdentifierToken:
                return KindOfName(token);
            case SyntaxKind.NumericLiteralToken:
                return TokenKind.Number;
            case SyntaxKind.CharacterLiteralToken:
            case SyntaxKind.StringLiteralToken:
            case SyntaxKind.Utf8StringLiteralToken:
            case SyntaxKind.SingleLineRawStringLiteralToken:
            case SyntaxKind.MultiLineRawStringLiteralToken:
            case SyntaxKind.Utf8SingleLineRawStringLiteralToken:
            case SyntaxKind.Utf8MultiLineRawStringLiteralToken:
            case SyntaxKind.InterpolatedStringTextToken:
            case SyntaxKind.InterpolatedStringStartToken:
            case SyntaxKind.InterpolatedVerbatimStringStartToken:
            case SyntaxKind.InterpolatedSingleLineRawStringStartToken:
            case SyntaxKind.InterpolatedMultiLineRawStringStartToken:
            case SyntaxKind.InterpolatedStringEndToken:
            case SyntaxKind.InterpolatedRawStringEndToken:
                return TokenKind.String;
            default:
                return token.IsKeyword() ? TokenKind.Keyword
                    : SyntaxFacts.IsPunctuation(token.Kind()) ? TokenKind.Punctuation
                    : TokenKind.Plain;
        }
    }

    private static TokenKind KindOfName(SyntaxToken token)
    {
        switch (token.Parent)
        {
            case BaseTypeDeclarationSyntax or DelegateDeclarationSyntax:
            case ConstructorDeclarationSyntax or TypeParameterSyntax:
                return TokenKind.Type;
            case IdentifierNameSyntax { IsVar: true }:
                return TokenKind.Keyword;
            case SimpleNameSyntax name when SyntaxFacts.IsInTypeOnlyContext(name):
                return TokenKind.Type;

            // Console.WriteLine: by C#'s naming rules, a capital here is a type's more often than not.
            case IdentifierNameSyntax { Parent: MemberAccessExpressionSyntax access } name
                when access.Expression == name:
                return token.ValueText is [var first, ..] && char.IsUpper(first) ? TokenKind.Type : TokenKind.Plain;
            default:
                return TokenKind.Plain;
        }
    }
}
