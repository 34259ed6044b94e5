namespace NetLessons.Notebooks;

/// <summary>How much code gets an answer while it is being written.</summary>
internal static class CodeLimits
{
    /// <summary>How many characters: the compiler takes seconds for the oddest texts that are longer.</summary>
    public const int Length = 20_000;

    /// <summary>
    /// How many brackets may be open at once. On some thousands the compiler's parser runs out of its stack, which ends
    /// the process.
    /// </summary>
    public const int Nesting = 256;

    /// <summary>Whether code goes beyond them.</summary>
    public static bool AreExceededBy(string code) => code.Length > Length || IsTooDeep(code);

    /// <summary>
    /// Whether code is nested too deeply for the parser. Brackets in strings count too: to know those takes a parser.
    /// </summary>
    public static bool IsTooDeep(string code)
    {
        var (brackets, angles) = (0, 0);
        foreach (var c in code)
        {
            (brackets, angles) = c switch
            {
                '(' or '[' => (brackets + 1, angles),
                ')' or ']' => (Math.Max(0, brackets - 1), angles),
                '{' => (brackets + 1, 0),
                '}' => (Math.Max(0, brackets - 1), 0),
                '<' => (brackets, angles + 1),
                '>' => (brackets, Math.Max(0, angles - 1)),

                // Most of < are comparisons, and these end with their statement.
                ';' => (brackets, 0),
                _ => (brackets, angles),
            };
            if (brackets > Nesting || angles > Nesting)
            {
                return true;
            }
        }

        return false;
    }
}
