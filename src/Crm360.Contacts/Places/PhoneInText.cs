namespace Crm360.Contacts.Places;

/// <summary>
/// Finds phone numbers that were typed into an address, by their shape alone: an address has no other numbers of ten digits and more. What a number is worth is
/// for <see cref="PhoneNumber"/> to say.
/// </summary>
static class PhoneInText
{
    const int MostDigits = 15;

    static readonly string[] Labels = ["telefon", "telefonu", "telefonlari", "tel", "tlf", "gsm", "cep", "ceptel", "mobil", "fax", "faks", "whatsapp", "wp", "iletisim", "phone", "mobile"];

    /// <summary>Where a phone number, with the extension behind it, ends that begins at some place, perhaps with a label before it; 0 if none does.</summary>
    /// <param name="number">Where the number begins.</param>
    public static int End(string text, int start, out int number)
    {
        var at = start;
        var isLabelled = false;
        while (LabelEnd(text, at, isLabelled) is > 0 and var end)
            (at, isLabelled) = (end, true);
        number = at;
        var numberEnd = NumberEnd(text, at, isLabelled);
        return numberEnd == 0 ? 0 : ExtensionEnd(text, numberEnd);
    }

    /// <summary>The place behind a word like "Tel", its dot or colon and blanks; "no" only behind another.</summary>
    static int LabelEnd(string text, int at, bool isLabelled)
    {
        var end = WordEnd(text, at);
        if (end - at is < 2 or > 12)
            return 0;
        var key = TextFold.Key(text.AsSpan(at, end - at));
        if (!Labels.Contains(key, StringComparer.Ordinal) && !(isLabelled && key is "no" or "nu" or "numarasi"))
            return 0;
        while (end < text.Length && text[end] is ' ' or '.' or ':' or '-' or '/')
            end++;
        return end;
    }

    static int WordEnd(string text, int at)
    {
        while (at < text.Length && char.IsLetter(text[at]))
            at++;
        return at;
    }

    static int NumberEnd(string text, int start, bool isLabelled)
    {
        Span<char> digits = stackalloc char[MostDigits];
        var at = start;
        var isPlus = at < text.Length && text[at] == '+';
        var (count, first, found) = (0, 0, 0);
        if (isPlus)
            at++;
        else if (at < text.Length && text[at] == '(')
            at++;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            while (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                if (count == MostDigits)
                    return found;
                digits[count++] = text[at++];
            }

            first = first == 0 ? count : first;
            if ((at == text.Length || !char.IsLetter(text[at])) && IsPhone(digits[..count], first, isPlus, isLabelled))
                found = at;
            var gap = at;
            while (at < text.Length && at - gap < 3 && text[at] is ' ' or '-' or '.' or '/' or '(' or ')')
                at++;
        }

        return found;
    }

    /// <summary>Whether digits, the first so many of which stand together, are as phone numbers are written; labelled ones may lack the code of their area.</summary>
    static bool IsPhone(ReadOnlySpan<char> digits, int first, bool isPlus, bool isLabelled)
    {
        if (isPlus)
            return digits.Length is >= 10 and <= 13;
        if (isLabelled && (digits.Length is 7 or 10 or 11))
            return true;
        return digits switch
        {
            ['0', '0', '9', '0', ..] => digits.Length == 14,
            ['0', >= '2' and <= '5' or '8', ..] => digits.Length == 11 && first is 1 or 4 or 7 or 11,
            ['9', '0', >= '2' and <= '5', ..] => digits.Length == 12 && first is 2 or 5 or 12,
            ['5', ..] => digits.Length == 10 && first is 3 or 6 or 10,
            _ => false,
        };
    }

    /// <summary>"dahili 12" behind a number.</summary>
    static int ExtensionEnd(string text, int number)
    {
        var at = number;
        while (at < text.Length && text[at] is ' ' or ',')
            at++;
        var word = WordEnd(text, at);
        if (TextFold.Key(text.AsSpan(at, word - at)) is not ("dahili" or "dah" or "ext"))
            return number;
        at = word;
        while (at < text.Length && text[at] is ' ' or '.' or ':')
            at++;
        var end = at;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        return end > at ? end : number;
    }
}
