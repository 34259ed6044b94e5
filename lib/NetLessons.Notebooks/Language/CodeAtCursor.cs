using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetLessons.Notebooks;

/// <summary>Code that is being written, as the compiler understands it, and the place that is asked about.</summary>
internal sealed class CodeAtCursor
{
    /// <summary>Compiles the code in the place of an empty cell.</summary>
    public CodeAtCursor(Compilation emptyCell, string code, int position)
    {
        var empty = emptyCell.SyntaxTrees.Single();
        var tree = WithoutReferences(CSharpSyntaxTree.ParseText(code, (CSharpParseOptions)empty.Options));
        Compilation = emptyCell.ReplaceSyntaxTree(empty, tree);
        Model = Compilation.GetSemanticModel(tree);
        Root = tree.GetCompilationUnitRoot();
        (Code, Position) = (code, position);
        (WordStart, WordEnd) = (position, position);
        while (WordStart > 0 && SyntaxFacts.IsIdentifierPartCharacter(code[WordStart - 1]))
        {
            WordStart--;
        }

        while (WordEnd < code.Length && SyntaxFacts.IsIdentifierPartCharacter(code[WordEnd]))
        {
            WordEnd++;
        }
    }

    public Compilation Compilation { get; }

    public SemanticModel Model { get; }

    public CompilationUnitSyntax Root { get; }

    public string Code { get; }

    public int Position { get; }

    /// <summary>Where the word begins that the cursor is in or at; the cursor itself if there is none.</summary>
    public int WordStart { get; }

    /// <summary>Where that word ends.</summary>
    public int WordEnd { get; }

    /// <summary>The token that this word is; none where there is no word, or where it is a part of a token.</summary>
    public SyntaxToken Word
    {
        get
        {
            var token = WordStart < WordEnd ? Root.FindToken(WordStart) : default;
            return token.SpanStart == WordStart ? token : default;
        }
    }

    /// <summary>The last token before the word; none where the word is the first.</summary>
    public SyntaxToken TokenBeforeWord
    {
        get
        {
            var token = Root.FindToken(WordStart);
            return token.SpanStart < WordStart && token.Span.Length > 0 ? token : token.GetPreviousToken();
        }
    }

    /// <summary>Whether the cursor is in a comment, in code that <c>#if</c> leaves out, or in a directive.</summary>
    public bool IsInTrivia
    {
        get
        {
            if (Position == 0)
            {
                return false;
            }

            // A comment to the end of the line goes on behind its last character, one in /* */ does not.
            var trivia = Root.FindTrivia(Position - 1);
            return trivia.Kind() switch
            {
                SyntaxKind.MultiLineCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia =>
                    Position < trivia.Span.End || trivia.ContainsDiagnostics,
                SyntaxKind.SingleLineCommentTrivia or SyntaxKind.SingleLineDocumentationCommentTrivia => true,
                SyntaxKind.DisabledTextTrivia => true,
                _ => trivia.IsDirective && !trivia.ToFullString().AsSpan(0, Position - trivia.FullSpan.Start)
                    .Contains('\n'),
            };
        }
    }

    /// <summary>Whether the cursor is in a literal: in text, or in a number.</summary>
    public bool IsInLiteral
    {
        get
        {
            if (Position == 0)
            {
                return false;
            }

            var token = Root.FindToken(Position - 1);
            if (Position - 1 < token.SpanStart)
            {
                return false;
            }

            switch (token.Kind())
            {
                case SyntaxKind.NumericLiteralToken:
                case SyntaxKind.InterpolatedStringTextToken:
                case SyntaxKind.InterpolatedStringStartToken:
                case SyntaxKind.InterpolatedVerbatimStringStartToken:
                case SyntaxKind.InterpolatedSingleLineRawStringStartToken:
                case SyntaxKind.InterpolatedMultiLineRawStringStartToken:
                    return true;
                default:
                    return token.Parent is LiteralExpressionSyntax && !token.IsKeyword()
                        && (Position < token.Span.End || token.ContainsDiagnostics);
            }
        }
    }

    // #r and #load lines would make the compiler look for files.
    private static SyntaxTree WithoutReferences(SyntaxTree tree)
    {
        var root = tree.GetCompilationUnitRoot();
        var directives = root.ContainsDirectives
            ? root.DescendantNodes(descendIntoTrivia: true)
                .Where(node => node is ReferenceDirectiveTriviaSyntax or LoadDirectiveTriviaSyntax)
                .ToList()
            : [];
        if (directives.Count == 0)
        {
            return tree;
        }

        var code = tree.ToString().ToCharArray();
        foreach (var line in directives.Select(node => tree.GetText().Lines.GetLineFromPosition(node.SpanStart)))
        {
            Array.Fill(code, ' ', line.Start, line.End - line.Start);
        }

        return CSharpSyntaxTree.ParseText(new string(code), (CSharpParseOptions)tree.Options);
    }
}
