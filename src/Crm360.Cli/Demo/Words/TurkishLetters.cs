namespace Crm360.Cli.Demo.Words;

/// <summary>Turkish upper and lower case and what a keyboard without Turkish letters makes of a text, the same in every culture.</summary>
public static class TurkishLetters
{
    public static string Upper(string text) => Map(text, static letter => letter switch
    {
        'i' => 'İ',
        'ı' => 'I',
        _ => char.ToUpperInvariant(letter),
    });

    public static string Lower(string text) => Map(text, static letter => letter switch
    {
        'İ' => 'i',
        'I' => 'ı',
        _ => char.ToLowerInvariant(letter),
    });

    /// <summary>Işıl Yılmaz becomes Isil Yilmaz; ä, é and their like become a and e.</summary>
    public static string Plain(string text) => Map(text, static letter => letter switch
    {
        'ı' => 'i',
        'İ' => 'I',
        'ş' => 's',
        'Ş' => 'S',
        'ğ' => 'g',
        'Ğ' => 'G',
        'ç' => 'c',
        'Ç' => 'C',
        'ö' => 'o',
        'Ö' => 'O',
        'ü' => 'u',
        'Ü' => 'U',
        'ä' or 'à' or 'â' => 'a',
        'é' or 'è' or 'ê' or 'ë' => 'e',
        'É' => 'E',
        'ï' or 'î' => 'i',
        'ô' => 'o',
        'ß' => 's',
        _ => letter,
    });

    /// <summary>Small a–z and digits only: what is left of a name in an e-mail address.</summary>
    public static string Mailable(string text)
    {
        Span<char> kept = stackalloc char[text.Length];
        var count = 0;
        foreach (var letter in Plain(text))
        {
            if (char.IsAsciiLetterOrDigit(letter))
                kept[count++] = char.ToLowerInvariant(letter);
        }

        return new(kept[..count]);
    }

    static string Map(string text, Func<char, char> each) => string.Create(text.Length, (text, each), static (span, from) =>
    {
        for (var i = 0; i < span.Length; i++)
            span[i] = from.each(from.text[i]);
    });
}
