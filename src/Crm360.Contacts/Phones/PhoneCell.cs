using System.Buffers;

namespace Crm360.Contacts.Phones;

/// <summary>Takes a cell with several numbers apart: "0532 123 45 67 / 0212 555 12 34 dahili 12; eşi 0533 …".</summary>
static class PhoneCell
{
    /// <summary>Fewer digits than this are an area code or a subscriber's part, to be joined with what follows.</summary>
    const int FewestDigits = 7;

    /// <summary>More digits than any number has (15 by E.164).</summary>
    const int MostDigits = 15;

    static readonly SearchValues<char> Separators = SearchValues.Create("/,;|\n\r\\");

    /// <summary>Texts of one number each, in the order of the cell. One text where nothing can be taken apart.</summary>
    public static List<string> Split(string cell)
    {
        var parts = new List<string>();
        var current = "";
        foreach (var (text, separator) in Pieces(cell))
        {
            var digits = Digits(text);
            if (current.Length > 0 && Digits(current) >= FewestDigits && digits is > 0 and <= 4 && separator == '/')
                current += " / " + text.Trim();
            else if (current.Length > 0 && (Digits(current) < FewestDigits || digits == 0 || text.AsSpan().TrimStart().StartsWith("ext=", StringComparison.Ordinal)))
                current += (separator == ';' ? ";" : " ") + text;
            else
            {
                Add(parts, current);
                current = text;
            }
        }

        Add(parts, current);
        return parts;
    }

    static IEnumerable<(string Text, char Separator)> Pieces(string cell)
    {
        var (start, separator) = (0, '\0');
        for (var i = 0; i <= cell.Length; i++)
        {
            var plus = i < cell.Length && cell[i] == '+' && Digits(cell[start..i]) >= FewestDigits;
            if (i < cell.Length && !plus && !Separators.Contains(cell[i]))
                continue;
            yield return (cell[start..i], separator);
            separator = i < cell.Length ? cell[i] : '\0';
            start = plus ? i : i + 1;
        }
    }

    /// <summary>Adds a text, or its words where each of them is a whole number: "05321234567 05337654321".</summary>
    static void Add(List<string> parts, string text)
    {
        if (text.AsSpan().Trim().Length == 0)
            return;
        if (Digits(text) > MostDigits)
        {
            string[] words = text.Contains(" - ", StringComparison.Ordinal) ? text.Split(" - ") : text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 1 && Array.TrueForAll(words, word => Digits(word) is >= 10 and <= MostDigits))
            {
                parts.AddRange(words);
                return;
            }
        }

        parts.Add(text);
    }

    static int Digits(string text)
    {
        var count = 0;
        foreach (var c in text)
            count += char.IsDigit(c) ? 1 : 0;
        return count;
    }
}
