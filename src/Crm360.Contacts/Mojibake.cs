using System.Buffers;
using System.Text;
using Crm360.Contacts.Companies;
using Crm360.Contacts.Names;

namespace Crm360.Contacts;

/// <summary>Turkish text that was read in a wrong encoding: "AyÅŸe" is UTF-8 read as Windows-1252, "Ayþe" is Latin-5 read as Latin-1.</summary>
static class Mojibake
{
    const string Windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";
    const string Latin1 = "ýþðÝÞÐ";
    const string Latin5 = "ışğİŞĞ";

    /// <summary>What Windows-1252 makes of the first byte of U+00C0 to U+017F.</summary>
    static readonly SearchValues<char> Leads = SearchValues.Create("ÃÄÅ");
    static readonly SearchValues<char> Marks = SearchValues.Create("ÃÄÅ" + Latin1);
    static readonly SearchValues<char> Swapped = SearchValues.Create(Latin1);

    /// <summary>Letters of the languages that have ý, þ or ð themselves.</summary>
    static readonly SearchValues<char> Foreign = SearchValues.Create("áéíóúæøåěščřžůďťňľĺäôÁÉÍÓÚÆØÅĚŠČŘŽŮĎŤŇĽÄÔ");

    /// <summary>Whether a text has letters that may stand for others, so that it deserves a closer look.</summary>
    public static bool MayBe(string? text) => text.AsSpan().ContainsAny(Marks);

    /// <summary>Reads a text, and its canonical value until that is read as itself: words that told of a wrong encoding may be split off as notes.</summary>
    public static T Settled<T>(T reading, Func<string, T> read)
        where T : Reading
    {
        for (var again = 0; again < 4 && reading.Canonical is { } canonical; again++)
        {
            var next = read(canonical);
            if (next.Canonical == canonical && next.Key == reading.Key)
                break;
            reading = next with { Original = reading.Original };
        }

        return reading;
    }

    /// <summary>The text that was probably meant; null where nothing tells that letters are wrong.</summary>
    /// <param name="text">The text.</param>
    /// <param name="ofCompany">Whether words of trade tell, too, that a text is Turkish; names do in any case.</param>
    public static string? Mended(string? text, bool ofCompany)
    {
        if (text is null || text.Length > 1_000 || !text.AsSpan().ContainsAny(Marks))
            return null;
        if (Decoded(text) is { } decoded)
            return decoded;
        return text.AsSpan().ContainsAny(Swapped) && !text.AsSpan().ContainsAny(Foreign) && !HasForeignEnd(text) && Exchanged(text) is var exchanged && IsTurkish(exchanged, ofCompany) ? exchanged : null;
    }

    /// <summary>Whether the letters stand for others, so that their case must not be changed.</summary>
    public static bool IsBroken(ReadOnlySpan<char> text) => text.IndexOfAny(Leads) is var at and >= 0 && at + 1 < text.Length && HasPair(text[at..]);

    /// <summary>The text with the control characters among its broken letters as the signs that Windows-1252 has in their place.</summary>
    public static string Visible(string text) =>
        text.AsSpan().ContainsAnyInRange('\u0080', '\u009F') ? string.Concat(text.Select(c => c is >= '\u0080' and <= '\u009F' ? Windows1252[c - '\u0080'] : c)) : text;

    static bool HasPair(ReadOnlySpan<char> text)
    {
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (Letter(text[i], text[i + 1]) is not null)
                return true;
        }

        return false;
    }

    static string? Decoded(string text)
    {
        if (!HasPair(text))
            return null;
        var decoded = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && Letter(text[i], text[i + 1]) is { } letter)
            {
                decoded.Append(letter);
                i++;
            }
            else
                decoded.Append(text[i]);
        }

        return decoded.ToString();
    }

    /// <summary>The letter whose two bytes in UTF-8 these are.</summary>
    static char? Letter(char lead, char next)
    {
        if (lead is not ('Ã' or 'Ä' or 'Å'))
            return null;
        var second = next is >= '\u0080' and <= '\u00BF' ? next : Windows1252.IndexOf(next, StringComparison.Ordinal) is var at and >= 0 ? '\u0080' + at : 0;
        var letter = (char)(((lead & 0x1F) << 6) | (second & 0x3F));
        return second > 0 && char.IsLetter(letter) ? letter : null;
    }

    static string Exchanged(string text) => string.Create(text.Length, text, static (meant, from) =>
    {
        for (var i = 0; i < from.Length; i++)
            meant[i] = Latin1.IndexOf(from[i], StringComparison.Ordinal) is var at and >= 0 ? Latin5[at] : from[i];
    });

    /// <summary>A patronymic, or ð behind a consonant, where no ğ stands.</summary>
    static bool HasForeignEnd(string text)
    {
        if (text.Contains("sson", StringComparison.OrdinalIgnoreCase) || text.Contains("dottir", StringComparison.OrdinalIgnoreCase))
            return true;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is 'ð' or 'Ð' && (i == 0 || !"aeıioöuüýâîûAEIİOÖUÜÝÂÎÛ".Contains(text[i - 1], StringComparison.Ordinal)))
                return true;
        }

        return false;
    }

    static bool IsTurkish(string meant, bool ofCompany)
    {
        foreach (var word in TextFold.Key(meant).Split(' '))
        {
            if ((NameWords.Of(word) & (NameFacts.TurkishGiven | NameFacts.TurkishFamily)) != NameFacts.None)
                return true;
            if (ofCompany && CompanyWords.At(CompanyWords.Of(word)) is var facts && (facts.Full is not null || facts.Kind.HasFlag(CompanyWordKind.Turkish) || word is "sti"))
                return true;
        }

        return false;
    }
}
