namespace Crm360.Contacts;

/// <summary>Numbers of many digits after a spreadsheet took them for quantities: 5,32123E+09, 5321234567.0.</summary>
static class SpreadsheetNumber
{
    /// <summary>Longer texts are no numbers of a spreadsheet.</summary>
    public const int MaxLength = 40;

    /// <summary>Fewer digits before ".0" are more likely an amount, a version or a price.</summary>
    const int FewestDigits = 7;

    /// <summary>
    /// Whether the text is in scientific notation. Its digits are put into <paramref name="whole"/>, which holds <see cref="MaxLength"/>;
    /// <paramref name="length"/> is 0 where some were lost.
    /// </summary>
    public static bool IsScientific(ReadOnlySpan<char> text, Span<char> whole, out int length)
    {
        length = 0;
        var e = text.IndexOfAny('E', 'e');
        if (e < 1 || text.Length > MaxLength)
            return false;
        var mantissa = text[..e];
        var point = mantissa.IndexOfAny('.', ',');
        var decimals = point < 0 ? [] : mantissa[(point + 1)..];
        var integer = point < 0 ? mantissa : mantissa[..point];
        var exponent = text[(e + 1)..].TrimStart('+');
        if (integer.Length != 1 || !AreDigits(integer) || !AreDigits(decimals) || exponent.Length is 0 or > 2 || !AreDigits(exponent))
            return false;
        var places = exponent.Length == 1 ? exponent[0] - '0' : (10 * (exponent[0] - '0')) + exponent[1] - '0';
        if (decimals.Length != places || places == 0)
            return true;
        whole[0] = integer[0];
        decimals.CopyTo(whole[1..]);
        length = 1 + places;
        return true;
    }

    /// <summary>The digits before ".0" or ",00"; null if the text is not of that form.</summary>
    public static string? WithoutDecimals(string text) => IntegerLength(text) is > 0 and var length ? text[..length] : null;

    /// <summary>How many digits stand before ".0" or ",00" at the end; 0 if the text is not of that form.</summary>
    public static int IntegerLength(ReadOnlySpan<char> text)
    {
        var point = text.IndexOfAny('.', ',');
        if (point < FewestDigits || text.Length - point is not (2 or 3))
            return 0;
        return AreDigits(text[..point]) && text[(point + 1)..].IndexOfAnyExcept('0') < 0 ? point : 0;
    }

    static bool AreDigits(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
                return false;
        }

        return true;
    }
}
