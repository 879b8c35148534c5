using System.Globalization;
using Crm360.Cli.Demo.Population;
using Crm360.Cli.Demo.Randomness;

namespace Crm360.Cli.Demo.Files;

/// <summary>What a foreign currency costs in lira each day: the shape of the years is real, the numbers are not official.</summary>
static class Rates
{
    public const string Lira = "TRY";

    // lira for a dollar at the start of each quarter from 2023-01, the last at 2026-07-01
    static readonly decimal[] Quarters = [18.70m, 19.20m, 26.00m, 27.40m, 29.50m, 32.30m, 32.80m, 34.20m, 35.40m, 38.00m, 39.90m, 41.60m, 43.00m, 44.50m, 46.20m];
    const decimal EuroInDollars = 1.09m;

    /// <summary>Lira for one unit; 1 for the lira itself.</summary>
    public static decimal Of(string currency, DateOnly day)
    {
        if (currency == Lira)
            return 1;
        var quarter = ((day.Year - DemoWorld.FirstDay.Year) * 4) + ((day.Month - 1) / 3);
        DateOnly start = new(day.Year, (((day.Month - 1) / 3) * 3) + 1, 1);
        var done = (decimal)(day.DayNumber - start.DayNumber) / (start.AddMonths(3).DayNumber - start.DayNumber);
        var dollar = Quarters[quarter] + ((Quarters[quarter + 1] - Quarters[quarter]) * done);
        // up to half a percent of daily noise
        var noise = 1 + ((Prng.For(0, Topic.Rates, day.DayNumber).Between(-50, 50)) / 10_000m);
        return Math.Round(dollar * noise * (currency == "EUR" ? EuroInDollars : 1), 4);
    }

    public static DemoFile Write(string folder)
    {
        using DelimitedFile file = new(Path.Combine(folder, "kurlar.csv"), DelimitedFile.Utf8, ',', "date,currency,rate");
        for (var day = DemoWorld.FirstDay; day <= DemoWorld.LastDay; day = day.AddDays(1))
        {
            foreach (var currency in (string[])["EUR", "USD"])
                file.Write(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), currency, Of(currency, day).ToString("0.0000", CultureInfo.InvariantCulture));
        }

        return DemoFile.Of(file);
    }
}
