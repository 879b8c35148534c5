namespace Crm360.Contacts.Identities;

/// <summary>A shape such as 4a6n8c: digits (n), capitals (a) or either (c), in runs.</summary>
static class IdShape
{
    public static bool Fits(ReadOnlySpan<char> text, ReadOnlySpan<char> shape)
    {
        while (shape.Length > 0)
        {
            var digits = shape.IndexOfAny('n', 'a', 'c');
            var count = CheckDigits.Number(shape[..digits]);
            if (text.Length < count || !Is(text[..count], shape[digits]))
                return false;
            text = text[count..];
            shape = shape[(digits + 1)..];
        }

        return text.Length == 0;
    }

    static bool Is(ReadOnlySpan<char> text, char kind)
    {
        foreach (var c in text)
        {
            var fits = kind switch { 'n' => char.IsAsciiDigit(c), 'a' => char.IsAsciiLetterUpper(c), _ => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c) };
            if (!fits)
                return false;
        }

        return true;
    }
}
