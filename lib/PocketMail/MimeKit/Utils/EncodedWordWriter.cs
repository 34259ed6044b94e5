using System.Text;

namespace MimeKit.Utils;

/// <summary>
/// Writes the words of a header that ASCII cannot hold as encoded words (RFC 2047). Which words go together, where they
/// are split, and whether as B or as Q, follows MimeKit.
/// </summary>
internal static class EncodedWordWriter
{
    private enum Kind
    {
        Atom,
        Quoted,
        Encoded,
    }

    /// <summary>A word, and what its length as an encoded word is guessed from.</summary>
    /// <param name="Kind">How it is written.</param>
    /// <param name="Start">Where it begins in the text.</param>
    /// <param name="End">Where it ends.</param>
    /// <param name="Bytes">Its length in bytes.</param>
    /// <param name="Special">How many of these need encoding.</param>
    /// <param name="Level">What it needs: 0 for ASCII, 1 for Latin-1, 2 for the charset.</param>
    private readonly record struct Word(Kind Kind, int Start, int End, int Bytes, int Special, int Level)
    {
        public Word Then(Word next) => this with
        {
            Kind = (Kind)Math.Max((int)Kind, (int)next.Kind),
            End = next.End,
            Bytes = Bytes + (next.Start - End) + next.Bytes,
            Special = Special + next.Special,
            Level = Math.Max(Level, next.Level),
        };
    }

    /// <summary>The text in ASCII: words as they are, quoted strings (in phrases), encoded words.</summary>
    public static string Encode(Encoding charset, string text, bool isPhrase)
    {
        var isPlain = text.Length < FormatOptions.MaxLineLength - 1
            && !text.AsSpan().ContainsAnyExceptInRange(' ', '~')
            && text is not ([' ', ..] or [.., ' ']);
        if (isPlain && !isPhrase)
        {
            return text;
        }

        var encoded = new StringBuilder();
        Word? previous = null;
        foreach (var word in Merge(charset, Split(charset, text, isPhrase)))
        {
            var start = word.Start;
            if (previous is { Kind: Kind.Encoded } before && word.Kind == Kind.Encoded)
            {
                // Space between encoded words is not shown (section 6.2), so theirs goes into the second one.
                start = before.End;
                encoded.Append(isPhrase ? '\t' : ' ');
            }
            else if (previous is not null)
            {
                encoded.Append(text.AsSpan(previous.Value.End..start));
            }

            var part = text[start..word.End];
            encoded.Append(word.Kind switch
            {
                Kind.Atom => part,
                Kind.Quoted => MimeUtils.Quote(part),
                _ => EncodeWord(charset, part, isPhrase),
            });
            previous = word;
        }

        return encoded.ToString();
    }

    /// <summary>One encoded word, of any length.</summary>
    public static string EncodeWord(Encoding charset, string text, bool isPhrase)
    {
        var bytes = charset.GetBytes(text);
        // Japanese in seven bits looks like ASCII, but goes as B (RFC 1468).
        return IsQ(bytes.Length, bytes.Count(b => b > 127)) && charset.WebName != "iso-2022-jp"
            ? $"=?{charset.WebName}?q?{EncodeQ(bytes, isPhrase)}?="
            : $"=?{charset.WebName}?b?{Convert.ToBase64String(bytes)}?=";
    }

    // Q where most of it stays readable.
    private static bool IsQ(int bytes, int special) => special < bytes * 0.17;

    private static List<Word> Split(Encoding charset, string text, bool isPhrase)
    {
        var words = new List<Word>();
        for (var end = 0; ;)
        {
            var start = end;
            while (start < text.Length && text[start] is ' ' or '\t')
            {
                start++;
            }

            end = start;
            while (end < text.Length && text[end] is not (' ' or '\t'))
            {
                end++;
            }

            if (start == end)
            {
                return words;
            }

            var word = text.AsSpan(start..end);
            if (word.ContainsAnyExceptInRange('!', '~') || (word.Length >= FormatOptions.MaxLineLength - 1
                && !(isPhrase && Syntax.NeedsQuotes(word))))
            {
                SplitEncoded(charset, text, start, end, words);
            }
            else
            {
                var kind = isPhrase && Syntax.NeedsQuotes(word) ? Kind.Quoted : Kind.Atom;
                words.Add(new Word(kind, start, end, word.Length, Special: 0, Level: 0));
            }
        }
    }

    // A word that is too long as one encoded word becomes several, split between letters (section 5).
    private static void SplitEncoded(Encoding charset, string text, int start, int end, List<Word> words)
    {
        Word? word = null;
        for (int i = start, next; i < end; i = next)
        {
            next = i + (char.IsSurrogatePair(text, i) ? 2 : 1);
            var letter = text[i] switch
            {
                >= ' ' and <= '~' => new Word(Kind.Encoded, i, next, Bytes: 1, Special: 0, Level: 0),
                <= 'ÿ' => new Word(Kind.Encoded, i, next, Bytes: 1, Special: 1, text[i] < 0x80 ? 0 : 1),
                _ when charset.GetByteCount(text.AsSpan(i..next)) is var bytes =>
                    new Word(Kind.Encoded, i, next, bytes, bytes, Level: 2),
                _ => throw new InvalidOperationException(),
            };
            var longer = word?.Then(letter) ?? letter;
            if (word is not null && !Fits(charset, longer))
            {
                words.Add(word.Value);
                longer = letter;
            }

            word = longer;
        }

        words.Add(word!.Value);
    }

    private static List<Word> Merge(Encoding charset, List<Word> words)
    {
        var merged = new List<Word>();
        for (var i = 0; i < words.Count; i++)
        {
            if (merged.Count > 0 && BelongTogether(charset, merged[^1], words, i))
            {
                merged[^1] = merged[^1].Then(words[i]);
            }
            else
            {
                merged.Add(words[i]);
            }
        }

        return merged;
    }

    private static bool BelongTogether(Encoding charset, Word word, List<Word> words, int next) =>
        (word.Kind, words[next].Kind) switch
        {
            (Kind.Encoded, Kind.Quoted) => false,
            // Up to three plain words go into an encoded one if another one follows.
            (Kind.Encoded, Kind.Atom) =>
                words.Skip(next + 1).Take(3).Any(w => w.Kind != Kind.Atom) && Fits(charset, word.Then(words[next])),
            (Kind.Encoded, Kind.Encoded) => Fits(charset, word.Then(words[next])),
            (_, var kind) => kind != Kind.Encoded,
        };

    // MimeKit guesses with the smallest charset that can hold the word, and then uses the one that it was told: so a
    // word may get longer than the 75 characters of RFC 2047, section 2.
    private static bool Fits(Encoding charset, Word word)
    {
        var name = word.Level switch { 0 => "us-ascii", 1 => "iso-8859-1", _ => charset.WebName };
        var payload = IsQ(word.Bytes, word.Special) ? word.Bytes + (2 * word.Special) : (word.Bytes + 2) / 3 * 4;
        return name.Length + "=????=".Length + 1 + payload + 1 < FormatOptions.MaxLineLength;
    }

    // Section 4.2, and 5 (3) for phrases.
    private static string EncodeQ(byte[] bytes, bool isPhrase)
    {
        var encoded = new StringBuilder();
        foreach (var b in bytes)
        {
            var isSafe = isPhrase
                ? char.IsAsciiLetterOrDigit((char)b) || "!*+-/".Contains((char)b)
                : b is > (byte)' ' and < 127 && !"()<>@,;:\"/[]?.=_".Contains((char)b);
            encoded.Append(b == ' ' ? "_" : isSafe ? ((char)b).ToString() : $"={b:X2}");
        }

        return encoded.ToString();
    }
}
