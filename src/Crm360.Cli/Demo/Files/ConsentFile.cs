using System.Globalization;
using Crm360.Cli.Demo.Population;
using Crm360.Cli.Demo.Randomness;
using Crm360.Cli.Demo.Rows;

namespace Crm360.Cli.Demo.Files;

/// <summary>Consents by address and channel; some are taken back later under a number of their own.</summary>
sealed class ConsentFile(DemoWorld world, string folder)
{
    static readonly string[] Sources = ["HS_WEB", "HS_FIZIKSEL_ORTAM", "HS_CAGRI_MERKEZI", "HS_MOBIL", "HS_ISLAK_IMZA"];
    static readonly (string Channel, double Share)[] Channels = [("ARAMA", 0.26), ("MESAJ", 0.27), ("EPOSTA", 0.25)];

    public DemoFile Write(CancellationToken cancel)
    {
        using DelimitedFile file = new(Path.Combine(folder, "izinler.csv"), DelimitedFile.Utf8, ',', "IZIN_NO,ALICI,TIP,ALICI_TIPI,DURUM,KAYNAK,IZIN_TARIHI");
        foreach (var (_, ordinal) in world.InOrderOf(Topic.Consents, cancel))
        {
            var prng = world.PrngFor(Topic.Consents, ordinal);
            Party? party = null;
            foreach (var (channel, share) in Channels)
            {
                if (!prng.Chance(share))
                    continue;
                party ??= world[ordinal];
                if ((channel == "EPOSTA" ? party.Email : party.Mobile.International) is not { } address)
                    continue;
                var at = Moments.After(party.Since, prng);
                Write(file, party, address, channel, prng.Chance(0.9), at, prng);
                if (prng.Chance(0.12))
                    Write(file, party, address, channel, granted: false, Moments.After(DateOnly.FromDateTime(at).AddDays(1), prng), prng);
            }
        }

        return DemoFile.Of(file);
    }

    static void Write(DelimitedFile file, Party party, string address, string channel, bool granted, DateTime at, Prng prng) => file.Write(
        string.Create(CultureInfo.InvariantCulture, $"I{file.Rows + 1:0000000}"), address, channel, party is Company ? "TACIR" : "BIREYSEL",
        granted ? "ONAY" : "RET", prng.Pick(Sources), at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
}
