using System.Globalization;
using Crm360.Cli.Demo.Population;
using Crm360.Cli.Demo.Randomness;

namespace Crm360.Cli.Demo.Files;

/// <summary>The five campaigns that calls and orders name, and what each cost every month.</summary>
static class Campaigns
{
    static readonly (string Name, string Channel, int Monthly)[] All =
    [
        ("YAZ_KLIMA", "sosyal", 90_000), ("KIS_BAKIM", "sms", 25_000), ("GUNES_CATI", "arama", 120_000), ("BAYI_FUARI", "fuar", 60_000), ("HOSGELDIN", "eposta", 8_000),
    ];

    /// <summary>A campaign in one of <paramref name="share"/> cases, else nothing.</summary>
    public static string? Maybe(double share, Prng prng) => prng.Chance(share) ? prng.Pick(All).Name : null;

    public static DemoFile Write(DemoDataOptions options, string folder)
    {
        using DelimitedFile file = new(Path.Combine(folder, "campaign_costs.csv"), DelimitedFile.Utf8, ',', "campaign,channel,month,cost,currency");
        var prng = Prng.For(options.Seed, Topic.Costs, 0);
        for (var month = DemoWorld.FirstDay; month <= DemoWorld.LastDay; month = month.AddMonths(1))
        {
            foreach (var (name, channel, monthly) in All)
            {
                // the fair is paid in euros; costs follow the dollar
                var currency = channel == "fuar" ? "EUR" : Rates.Lira;
                var lira = monthly * Rates.Of("USD", month) / Rates.Of("USD", DemoWorld.FirstDay) * prng.Between(60, 140) / 100;
                file.Write(name, channel, month.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    (lira / Rates.Of(currency, month)).ToString("0.00", CultureInfo.InvariantCulture), currency);
            }
        }

        return DemoFile.Of(file);
    }
}
