namespace Crm360.Sources.Excel;

/// <summary>Tells rows of totals, which people and pivot tables put among customers, from customers.</summary>
static class TotalsRule
{
    static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "TOPLAM", "TOPLAMI", "GENEL TOPLAM", "ARA TOPLAM", "TOPLAMLAR", "YEKUN", "YEKÛN", "TOTAL", "TOTALS", "GRAND TOTAL", "SUBTOTAL", "SUB TOTAL", "SUM",
    };

    /// <summary>What they begin with: of nearly every row nothing more is looked at.</summary>
    static readonly System.Buffers.SearchValues<char> Firsts = System.Buffers.SearchValues.Create("TtGgAaYySs");

    /// <summary>Whether a row is one of totals: its first text is such a word, and its key is empty or such a word too.</summary>
    /// <param name="first">The first text of the row.</param>
    /// <param name="key">The texts of the key; empty where the definition has none.</param>
    public static bool IsTotal(string? first, IReadOnlyList<string?> key)
    {
        if (string.IsNullOrWhiteSpace(first) || !key.All(part => string.IsNullOrWhiteSpace(part) || Words.Contains(Folded(part))))
            return false;
        if (key is [] && !Firsts.Contains(first.AsSpan().TrimStart()[0]))
            return false;
        var text = Folded(first);
        // "Ankara Toplamı" could be a company's name: only where a key is missing is it more
        return Words.Contains(text) || (key is not [] && text.LastIndexOf(' ') is var space and > 0 && Words.Contains(text[(space + 1)..]));
    }

    static string Folded(string text)
    {
        var clean = text.Trim().TrimEnd(':', '.', '=', ' ').Replace('ı', 'I').Replace('İ', 'I').Replace('i', 'I').ToUpperInvariant();
        return string.Join(' ', clean.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
