using System.Globalization;

namespace Crm360.Cli.Demo.Population;

/// <summary>Identity and tax numbers with the check digits of the Turkish authorities. Which of them belong to anyone is unknown here.</summary>
public static class IdentityNumbers
{
    /// <summary>What clerks type when they must type something; its check digits are right.</summary>
    public const string PlaceholderNationalId = "11111111110";

    /// <summary>How many numbers of citizens there are: nine free digits that start with 1 to 8.</summary>
    public const long Citizens = 800_000_000;

    /// <summary>How many numbers of resident foreigners there are: 99 and seven free digits.</summary>
    public const long ResidentForeigners = 10_000_000;

    /// <summary>How many tax numbers <see cref="TaxId"/> can tell apart.</summary>
    public const long TaxPayers = 900_000_000;

    /// <summary>d10 = ((d1+d3+d5+d7+d9)·7 − (d2+d4+d6+d8)) mod 10, d11 = (d1+…+d10) mod 10.</summary>
    public static string Citizen(long number) => NationalId(number + 100_000_000);

    public static string Foreigner(long number) => NationalId(number + 990_000_000);

    /// <summary>The revenue administration's algorithm over nine digits, of which the first is not zero.</summary>
    public static string TaxId(long number)
    {
        var nine = (number + 100_000_000).ToString(CultureInfo.InvariantCulture);
        var sum = 0;
        for (var i = 1; i <= 9; i++)
        {
            var shifted = (nine[i - 1] - '0' + 10 - i) % 10;
            sum += shifted == 9 ? 9 : shifted * (1 << (10 - i)) % 9;
        }

        return nine + (char)('0' + ((10 - (sum % 10)) % 10));
    }

    static string NationalId(long nineDigits)
    {
        var nine = nineDigits.ToString(CultureInfo.InvariantCulture);
        int odd = 0, even = 0;
        for (var i = 0; i < 9; i++)
        {
            if (i % 2 == 0)
                odd += nine[i] - '0';
            else
                even += nine[i] - '0';
        }

        var tenth = ((odd * 7) - even + 100) % 10;
        return string.Create(CultureInfo.InvariantCulture, $"{nine}{tenth}{(odd + even + tenth) % 10}");
    }
}
