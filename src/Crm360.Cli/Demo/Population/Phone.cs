using System.Globalization;
using Crm360.Cli.Demo.Randomness;

namespace Crm360.Cli.Demo.Population;

/// <summary>A number that the country's numbering plan gives out.</summary>
/// <param name="CallingCode">Of the country: 90 is Türkiye.</param>
/// <param name="National">Digits without the leading zero.</param>
public sealed record Phone(int CallingCode, string National)
{
    static readonly string[] MobileStarts =
    [
        "530", "531", "532", "533", "534", "535", "536", "537", "538", "539", "541", "542", "543", "544", "545", "546", "547", "548", "549",
        "501", "505", "506", "507", "551", "552", "553", "554", "555", "559",
    ];

    /// <summary>Numbers per prefix or area code that start with a digit from 2 to 8.</summary>
    public const int PerPrefix = 7_000_000;

    /// <summary>How many Turkish mobile numbers <see cref="TurkishMobile"/> can tell apart.</summary>
    public static long TurkishMobiles { get; } = MobileStarts.Length * (long)PerPrefix;

    public bool Turkish => CallingCode == 90;

    public string International => string.Create(CultureInfo.InvariantCulture, $"+{CallingCode}{National}");

    public static Phone TurkishMobile(long number) => new(90, MobileStarts[number / PerPrefix] + Subscriber(number % PerPrefix));

    public static Phone TurkishLandline(string areaCode, long number) => new(90, areaCode + Subscriber(number % PerPrefix));

    /// <summary>One of the many ways people write it.</summary>
    public string Written(Prng prng)
    {
        if (!Turkish)
            return prng.Below(3) switch
            {
                0 => International,
                1 => string.Create(CultureInfo.InvariantCulture, $"00{CallingCode}{National}"),
                _ => string.Create(CultureInfo.InvariantCulture, $"+{CallingCode} {National[..3]} {National[3..]}"),
            };
        var (area, three, two, last) = (National[..3], National[3..6], National[6..8], National[8..]);
        return prng.Below(9) switch
        {
            0 => $"0{area} {three} {two} {last}",
            1 => $"0{National}",
            2 => National,
            3 => $"+90 {area} {three} {two} {last}",
            4 => $"+90{National}",
            5 => $"0({area}) {three} {two} {last}",
            6 => $"0 {area} {three}-{two}-{last}",
            7 => $"90{National}",
            _ => $"({area}) {three} {two}{last}",
        };
    }

    static string Subscriber(long number) => (number + 2_000_000).ToString("0000000", CultureInfo.InvariantCulture);
}
