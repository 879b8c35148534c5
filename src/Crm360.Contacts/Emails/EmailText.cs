namespace Crm360.Contacts.Emails;

/// <summary>Takes off what surrounds an address in real cells: mailto:, a name and angle brackets, quotes, notes, punctuation.</summary>
static class EmailText
{
    static readonly char[] Separators = [';', ',', '|', '\n', '\r', '\t', ' '];

    public static string Of(string clean, out List<string> reasons)
    {
        reasons = new(0);
        var text = clean;
        if (text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
            text = text[7..];
        var open = text.LastIndexOf('<');
        if (open >= 0 && text.IndexOf('>', open) is var close && close > open)
            text = text[(open + 1)..close];
        text = text.Trim(' ', '\'', '‘', '’', '“', '”').TrimEnd(',', ';');
        if (text.EndsWith(')') && text.LastIndexOf(" (", StringComparison.Ordinal) is var note && note > 0 && !text.Contains('\\', StringComparison.Ordinal))
        {
            text = text[..note].TrimEnd();
            reasons.Add(Reasons.NoteSplitOff);
        }

        if (text.Length > 0 && text[^1] is '.' or ':' or '>')
        {
            text = text.TrimEnd('.', ':', '>');
            reasons.Add(Reasons.TrailingPunctuation);
        }

        if (text.Length != clean.Length)
            reasons.Add(Reasons.Trimmed);
        return FirstOfSeveral(text, reasons);
    }

    /// <summary>Parts with an @, of a cell that holds several.</summary>
    public static IEnumerable<string> Split(string cell) =>
        cell.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(part => part.Contains('@', StringComparison.Ordinal));

    static string FirstOfSeveral(string text, List<string> reasons)
    {
        if (text.Count('@') < 2 || text[0] == '"')
            return text;
        var parts = Split(text).ToList();
        if (parts.Count < 2)
            return text;
        reasons.Add(Reasons.SeveralAddresses);
        return parts[0];
    }
}
