namespace Crm360.Contacts;

/// <summary>Numbers of many digits after a spreadsheet took them for quantities: 5,32123E+09, 5321234567.0.</summary>
static class SpreadsheetNumber
{
    /// <summary>Whether the text is damaged in one of the known ways.</summary>
    public static bool Is(string text)
    {
        var clean = TextFold.Collapse(text);
        return IsScientific(clean, out _) || WithoutDecimals(clean) is not null;
    }

    /// <summary>Whether the text is in scientific notation; <paramref name="whole"/> has all digits if none were lost, else null.</summary>
    public static bool IsScientific(string text, out string? whole)
    {
        whole = null;
        var e = text.AsSpan().IndexOfAny('E', 'e');
        if (e < 1 || text.Length > 40)
            return false;
        var mantissa = text.AsSpan(0, e);
        var point = mantissa.IndexOfAny('.', ',');
        var decimals = point < 0 ? [] : mantissa[(point + 1)..];
        var integer = point < 0 ? mantissa : mantissa[..point];
        var exponent = text.AsSpan(e + 1).TrimStart('+');
        if (integer.Length != 1 || !AreDigits(integer) || !AreDigits(decimals) || exponent.Length is 0 or > 2 || !AreDigits(exponent))
            return false;
        var places = exponent.Length == 1 ? exponent[0] - '0' : (10 * (exponent[0] - '0')) + exponent[1] - '0';
        if (decimals.Length == places && places > 0)
            whole = string.Concat(integer, decimals);
        return true;
    }

    /// <summary>The digits before ".0" or ",00"; null if the text is not of that form.</summary>
    public static string? WithoutDecimals(string text)
    {
        var point = text.AsSpan().IndexOfAny('.', ',');
        if (point < 7 || text.Length - point is not (2 or 3))
            return null;
        return AreDigits(text.AsSpan(0, point)) && text.AsSpan(point + 1).IndexOfAnyExcept('0') < 0 ? text[..point] : null;
    }

    static bool AreDigits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') < 0;
}
