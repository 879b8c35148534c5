using System.Globalization;

namespace Crm360.Contacts.Identities;

/// <summary>Shapes and check digits of VAT numbers behind the two letters of the country, after the list of VIES and the countries' own rules.</summary>
static class VatRules
{
    /// <summary>Whether the check digits of a number of the right shape fit.</summary>
    delegate bool Check(ReadOnlySpan<char> number);

    sealed record Rule(string[] Shapes, Check Check);

    static readonly Dictionary<string, Rule> All = new(StringComparer.Ordinal)
    {
        ["AT"] = new(["1a8n"], static number => number[0] == 'U' && Austria(number[1..])),
        ["BE"] = new(["10n"], static number => number[0] is '0' or '1' && 97 - (CheckDigits.Number(number[..8]) % 97) == CheckDigits.Number(number[8..])),
        ["BG"] = new(["9n", "10n"], static number => number.Length == 10 || TwiceWeighted(number, [1, 2, 3, 4, 5, 6, 7, 8], [3, 4, 5, 6, 7, 8, 9, 10])),
        ["CY"] = new(["8n1a"], Cyprus),
        ["CZ"] = new(["8n", "9n", "10n"], static number => number.Length != 8 || Czechia(number)),
        ["DE"] = new(["9n"], static number => number[0] != '0' && CheckDigits.IsMod1110(number)),
        ["DK"] = new(["8n"], static number => number[0] != '0' && CheckDigits.Weighted(number, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0),
        ["EE"] = new(["9n"], static number => CheckDigits.Weighted(number, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 == 0),
        ["EL"] = new(["9n"], static number => CheckDigits.Weighted(number, [256, 128, 64, 32, 16, 8, 4, 2]) % 11 % 10 == number[8] - '0'),
        ["ES"] = new(["1c7n1c"], VatSpain.HasControl),
        ["FI"] = new(["8n"], static number => CheckDigits.Weighted(number, [7, 9, 10, 5, 8, 4, 2, 1]) % 11 == 0),
        ["FR"] = new(["2c9n"], France),
        ["GB"] = new(["9n", "12n", "2a3n"], Britain),
        ["HR"] = new(["11n"], CheckDigits.IsMod1110),
        ["HU"] = new(["8n"], static number => CheckDigits.Weighted(number, [9, 7, 3, 1, 9, 7, 3, 1]) % 10 == 0),
        ["IE"] = new(["7n1a", "7n2a", "1n1a5n1a"], Ireland),
        ["IT"] = new(["11n"], Italy),
        ["LT"] = new(["9n", "12n"], Lithuania),
        ["LU"] = new(["8n"], static number => CheckDigits.Number(number[..6]) % 89 == CheckDigits.Number(number[6..])),
        ["LV"] = new(["11n"], static number => number[0] <= '3' || CheckDigits.Weighted(number, [9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 == 3),
        ["MT"] = new(["8n"], static number => CheckDigits.Weighted(number, [3, 4, 6, 7, 8, 9, 10, 1]) % 37 == 0),
        ["NL"] = new(["9n1a2n"], Netherlands),
        ["PL"] = new(["10n"], static number => CheckDigits.Weighted(number, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 == number[9] - '0'),
        ["PT"] = new(["9n"], static number => number[0] != '0' && (11 - (CheckDigits.Weighted(number, [9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11 % 10 == number[8] - '0'),
        ["RO"] = new(["2n", "3n", "4n", "5n", "6n", "7n", "8n", "9n", "10n"], Romania),
        ["SE"] = new(["12n"], static number => CheckDigits.IsLuhn(number[..10]) && CheckDigits.Number(number[10..]) > 0),
        ["SI"] = new(["8n"], static number => number[0] != '0' && (11 - (CheckDigits.Weighted(number, [8, 7, 6, 5, 4, 3, 2]) % 11)) is var last and < 11 && last % 10 == number[7] - '0'),
        ["SK"] = new(["10n"], static number => number[0] != '0' && number[2] is not ('0' or '1' or '5') && ulong.Parse(number, CultureInfo.InvariantCulture) % 11 == 0),
        ["XI"] = new(["9n", "12n", "2a3n"], Britain),
    };

    public static bool Knows(string country) => All.ContainsKey(country);

    public static bool HasShape(string country, string number) => Array.Exists(All[country].Shapes, shape => IdShape.Fits(number, shape));

    /// <summary>Whether a number of the right shape has the right check digits; true where the country publishes no rule for it.</summary>
    public static bool HasCheckDigits(string country, string number) => All[country].Check(number);

    static bool Austria(ReadOnlySpan<char> digits)
    {
        var sum = 4;
        for (var i = 0; i < 7; i++)
        {
            var digit = digits[i] - '0';
            sum += i % 2 == 0 ? digit : (2 * digit / 10) + (2 * digit % 10);
        }

        return (10 - (sum % 10)) % 10 == digits[7] - '0';
    }

    static bool Cyprus(ReadOnlySpan<char> number)
    {
        ReadOnlySpan<int> odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
        var sum = 0;
        for (var i = 0; i < 8; i++)
            sum += i % 2 == 0 ? odd[number[i] - '0'] : number[i] - '0';
        return !number.StartsWith("12", StringComparison.Ordinal) && 'A' + (sum % 26) == number[8];
    }

    static bool Czechia(ReadOnlySpan<char> number)
    {
        var rest = (11 - (CheckDigits.Weighted(number, [8, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
        return number[0] != '9' && (rest == 0 ? 1 : rest % 10) == number[7] - '0';
    }

    /// <summary>The key is of the firm's number, which follows Luhn; Monaco's numbers start with 000. Keys with letters follow a rule of their own.</summary>
    static bool France(ReadOnlySpan<char> number)
    {
        var firm = number[2..];
        if (!firm.StartsWith("000", StringComparison.Ordinal) && !CheckDigits.IsLuhn(firm))
            return false;
        return !IdShape.Fits(number[..2], "2n") || (12 + (3 * (CheckDigits.Number(firm) % 97))) % 97 == CheckDigits.Number(number[..2]);
    }

    /// <summary>Digits eight to ten are of the office: a province, or one of four others.</summary>
    static bool Italy(ReadOnlySpan<char> number) => CheckDigits.IsLuhn(number) && !number.StartsWith("0000000", StringComparison.Ordinal)
        && CheckDigits.Number(number[7..10]) is (>= 1 and <= 100) or 120 or 121 or 888 or 999;

    static bool Britain(ReadOnlySpan<char> number)
    {
        if (number.Length == 5)
            return number.StartsWith("GD", StringComparison.Ordinal) ? number[2] < '5' : number.StartsWith("HA", StringComparison.Ordinal) && number[2] >= '5';
        var rest = (CheckDigits.Weighted(number, [8, 7, 6, 5, 4, 3, 2]) + CheckDigits.Number(number[7..9])) % 97;
        return rest == 0 || (rest is 42 or 55 && number[0] != '0'); // the second and third row of numbers
    }

    /// <summary>Old numbers have a letter in second place: 1A23456L counts as 0234561L.</summary>
    static bool Ireland(ReadOnlySpan<char> number)
    {
        Span<char> digits = stackalloc char[7];
        number[..7].CopyTo(digits);
        if (char.IsAsciiLetterUpper(number[1]))
        {
            digits[0] = '0';
            number[2..7].CopyTo(digits[1..]);
            digits[6] = number[0];
        }

        var second = number.Length == 9 && number[8] != 'W' ? number[8] - 'A' + 1 : 0;
        var sum = CheckDigits.Weighted(digits, [8, 7, 6, 5, 4, 3, 2]) + (9 * second);
        return "WABCDEFGHIJKLMNOPQRSTUV"[sum % 23] == number[7];
    }

    static bool Lithuania(ReadOnlySpan<char> number)
    {
        if (number[^2] != '1')
            return false;
        var (once, twice) = (0, 0);
        for (var i = 0; i < number.Length - 1; i++)
        {
            once += (number[i] - '0') * (1 + (i % 9));
            twice += (number[i] - '0') * (1 + ((i + 2) % 9));
        }

        return (once % 11 == 10 ? twice % 11 % 10 : once % 11) == number[^1] - '0';
    }

    /// <summary>Of firms the first nine digits are a number of their own; sole traders' since 2020 are checked as a whole.</summary>
    static bool Netherlands(ReadOnlySpan<char> number)
    {
        if (number[9] != 'B')
            return false;
        return CheckDigits.Weighted(number, [9, 8, 7, 6, 5, 4, 3, 2]) % 11 == number[8] - '0' || CheckDigits.Mod97(number, CheckDigits.Mod97("NL")) == 1;
    }

    static bool Romania(ReadOnlySpan<char> number)
    {
        ReadOnlySpan<int> weights = [7, 5, 3, 2, 1, 7, 5, 3, 2];
        return number[0] != '0' && CheckDigits.Weighted(number, weights[^(number.Length - 1)..]) * 10 % 11 % 10 == number[^1] - '0';
    }

    static bool TwiceWeighted(ReadOnlySpan<char> number, ReadOnlySpan<int> weights, ReadOnlySpan<int> others)
    {
        var rest = CheckDigits.Weighted(number, weights) % 11;
        return (rest == 10 ? CheckDigits.Weighted(number, others) % 11 % 10 : rest) == number[8] - '0';
    }
}
