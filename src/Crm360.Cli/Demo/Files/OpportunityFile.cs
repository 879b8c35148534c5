using System.Globalization;
using Crm360.Cli.Demo.Population;
using Crm360.Cli.Demo.Randomness;
using Crm360.Cli.Demo.Rows;

namespace Crm360.Cli.Demo.Files;

/// <summary>The CRM's opportunities: each at the stage it has reached, decided ones with a day of closing.</summary>
sealed class OpportunityFile(DemoWorld world, string folder)
{
    static readonly double[] HowMany = [0.70, 0.20, 0.07, 0.03];
    static readonly string[] Stages = ["Talep", "İlgi", "Proje", "Sözleşme", "Kayıp"];
    static readonly double[] StageShares = [0.22, 0.20, 0.20, 0.25, 0.13];
    static readonly string[] Projects =
        ["Merkezi ısıtma", "Çatı güneş santrali", "VRF klima", "Isı pompası dönüşümü", "Kombi yenileme", "Bakım sözleşmesi", "Şarj istasyonu", "Yerden ısıtma"];

    readonly Breakages _breakages = new(world.Options.Customers, kinds: 3);
    readonly Keys _keys = new(world.Options);

    public DemoFile Write(CancellationToken cancel)
    {
        using DelimitedFile file = new(Path.Combine(folder, "opportunities.csv"), DelimitedFile.Turkish, ';',
            "FIRSAT_ID;CONTACT_ID;PROJE;ASAMA;DURUM;TUTAR;PARA;ACILIS;KAPANIS;GUNCELLEME");
        string[] last = [];
        foreach (var (place, ordinal) in world.InOrderOf(Topic.Opportunities, cancel))
        {
            var prng = world.PrngFor(Topic.Opportunities, ordinal);
            if (world.SystemsOf(ordinal).Contains(CustomerSystem.Crm) && prng.Draw(HowMany) is > 0 and var count)
            {
                var party = world[ordinal];
                for (var left = count; left > 0; left--)
                    file.Write(last = Opportunity(party, $"FR{file.Rows + 1:0000000}", prng));
            }

            if (last.Length > 0 && _breakages.Due(place, out var kind))
                Break(file, last, kind);
        }

        return DemoFile.Of(file);
    }

    string[] Opportunity(Party party, FormattableString key, Prng prng)
    {
        var stage = prng.Draw(StageShares);
        var opened = Moments.After(party.Since, prng);
        var closed = opened.AddDays(prng.Between(5, 120));
        var decided = stage >= 3 && closed <= DemoWorld.LastDay.ToDateTime(TimeOnly.MaxValue);
        var currency = prng.Draw([0.82, 0.10, 0.08]) switch { 0 => Rates.Lira, 1 => "EUR", _ => "USD" };
        var amount = prng.Between(15, 900) * (party is Company ? 4000m : 1000m) / Rates.Of(currency, DemoWorld.FirstDay);
        var touched = decided ? closed : Moments.After(DateOnly.FromDateTime(opened), prng);
        return
        [
            key.ToString(CultureInfo.InvariantCulture), _keys.Crm(party), prng.Pick(Projects), Stages[stage],
            !decided ? "Açık" : stage == 3 ? "Kazanıldı" : "Kaybedildi",
            prng.Chance(DemoShares.BadValues / 4) ? "yaklaşık 50 bin" : amount.ToString("0.00", CultureInfo.InvariantCulture).Replace('.', ','),
            currency, Day(opened), decided ? Day(closed) : "",
            touched.ToString("dd.MM.yyyy HH:mm", CultureInfo.InvariantCulture),
        ];
    }

    static void Break(DelimitedFile file, string[] last, int kind)
    {
        if (kind == 0)
            file.WriteBroken("FR-ESKI;100001;Merkezi ısıtma");
        else if (kind == 1)
            file.WriteUnwanted(["", .. last[1..]]);
        else
            file.WriteUnwanted(last);
    }

    static string Day(DateTime day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);
}
