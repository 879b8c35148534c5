namespace Crm360.Contacts.Places;

/// <summary>Numbers of doors, floors and flats in one spelling.</summary>
static class DoorNumber
{
    const int MostDigits = 5;

    /// <summary>"12", "12A" and "12-A" (both 12/A), "12-14", "12/5" (number and flat), "12/A/5"; leading zeros go.</summary>
    public static (string Number, string? Flat) Read(ReadOnlySpan<char> text)
    {
        var digits = Digits(text);
        if (digits == 0)
            return (Upper(text), null);
        var number = Trimmed(text[..digits]);
        var rest = text[digits..];
        if (rest.Length == 0)
            return (number, null);
        if (rest[0] is '/' or '-' && rest.Length > 1 && char.IsLetter(rest[1]))
            rest = rest[1..];
        var letters = Letters(rest);
        if (letters is 1 or 2)
        {
            number += "/" + Upper(rest[..letters]);
            rest = rest[letters..];
        }

        if (rest.Length == 0)
            return (number, null);
        if (rest[0] == '/' && Digits(rest[1..]) == rest.Length - 1 && rest.Length > 1)
            return (number, Trimmed(rest[1..]));
        return (number + Upper(rest), null);
    }

    /// <summary>Capitals with digits of any script as 0 to 9.</summary>
    public static string Upper(ReadOnlySpan<char> text)
    {
        Span<char> upper = text.Length <= 64 ? stackalloc char[text.Length] : new char[text.Length];
        for (var i = 0; i < text.Length; i++)
            upper[i] = TitleCasing.Upper(text[i] == 'ı' ? 'I' : text[i], turkish: false);
        return upper.ToString();
    }

    /// <summary>Floors that have a name in place of a number.</summary>
    public static bool IsFloor(ReadOnlySpan<char> key) => FloorOf(key) is not null;

    /// <summary>The name of a floor by its folded key, null if it is none.</summary>
    public static string? FloorOf(ReadOnlySpan<char> key) => key switch
    {
        "zemin" or "zem" or "zmn" => "Zemin",
        "giris" => "Giriş",
        "bodrum" or "bod" => "Bodrum",
        "cati" => "Çatı",
        "asma" => "Asma",
        _ => null,
    };

    /// <summary>Whether a word begins with no more digits than a door has: more are a phone number, or a slip.</summary>
    public static bool IsShort(ReadOnlySpan<char> text) => Digits(text) <= MostDigits;

    static int Digits(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text.Length : end;
    }

    static int Letters(ReadOnlySpan<char> text)
    {
        var count = 0;
        while (count < text.Length && char.IsLetter(text[count]))
            count++;
        return count;
    }

    static string Trimmed(ReadOnlySpan<char> digits)
    {
        var trimmed = digits.TrimStart('0');
        return trimmed.Length == 0 ? "0" : trimmed.ToString();
    }
}
