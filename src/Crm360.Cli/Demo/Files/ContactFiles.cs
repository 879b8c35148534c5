using System.Globalization;
using Crm360.Cli.Demo.Population;
using Crm360.Cli.Demo.Randomness;
using Crm360.Cli.Demo.Rows;

namespace Crm360.Cli.Demo.Files;

/// <summary>The CRM's contacts in two files, as its export cuts them.</summary>
sealed class ContactFiles(DemoWorld world, string folder, TruthFile truth)
{
    public const string Source = "crm_contacts";
    const string Header = "CONTACT_ID;AD;SOYAD;FIRMA;EPOSTA;EPOSTA2;GSM;TEL;TCKN;VKN;DTARIH;CINSIYET;ADRES;ILCE;IL;ULKE;GUNCELLEME";

    readonly Breakages _breakages = new(world.Options.Customers, kinds: 5);
    readonly Keys _keys = new(world.Options);
    DelimitedFile? _last;
    string[] _lastFields = [];

    public IEnumerable<DemoFile> Write(CancellationToken cancel)
    {
        using DelimitedFile first = new(Path.Combine(folder, "contacts_1.csv"), DelimitedFile.Turkish, ';', Header);
        using DelimitedFile second = new(Path.Combine(folder, "contacts_2.csv"), DelimitedFile.Turkish, ';', Header);
        List<(int Place, Party Party)> twice = [];
        foreach (var (place, ordinal) in world.InOrderOf(Topic.Crm, cancel))
        {
            if (world.SystemsOf(ordinal).Contains(CustomerSystem.Crm))
            {
                var party = world[ordinal];
                Write(place < world.Options.Customers / 2 ? first : second, party, Keys.Crm(place), again: false);
                if (party.TwiceInCrm)
                    twice.Add((place, party));
            }

            if (_breakages.Due(place, out var kind) && _last is not null)
                Break(kind);
        }

        foreach (var (place, party) in twice)
            Write(second, party, _keys.CrmAgain(place), again: true);
        return [DemoFile.Of(first), DemoFile.Of(second)];
    }

    void Write(DelimitedFile file, Party party, string key, bool again)
    {
        var prng = world.PrngFor(again ? Topic.CrmAgain : Topic.Crm, party.Ordinal);
        var row = CustomerRows.Of(party, CustomerSystem.Crm, again, prng);
        string[] fields =
        [
            key, row.Given, row.Family, row.CompanyName, row.Email, row.OtherEmail, row.Mobile, row.Landline, row.NationalId, row.TaxId,
            row.Birth is { } day ? string.Create(CultureInfo.InvariantCulture, $"{day.Day:00}.{day.Month:00}.{day.Year:0000}") : "",
            row.Gender, prng.Chance(0.003) ? row.Address.Replace(" No:", "\r\nNo:", StringComparison.Ordinal) : row.Address,
            row.District, row.Province, row.Country, row.UpdatedAt.ToString("dd.MM.yyyy HH:mm", CultureInfo.InvariantCulture),
        ];
        file.Write(fields);
        truth.Add(Source, key, party);
        _last = file;
        _lastFields = fields;
    }

    // every kind is broken by any reading of RFC 4180, and none swallows the lines that follow it
    void Break(int kind)
    {
        var (file, fields) = (_last!, _lastFields);
        var number = file.Rows.ToString(CultureInfo.InvariantCulture);
        switch (kind)
        {
            case 0:
                file.WriteBroken($"9{number}1;Ayla;Kopuk;;ayla.kopuk@ornek.com.tr");
                break;
            case 1:
                file.WriteBroken($"9{number}2;Metin;Taşkın;;;;0532 000 {number};;;;;E;Lale Sok.; No: 5; Kat: 2; D: 7; Arka bina;Merkez;Konya;TR;01.02.2025 10:00;");
                break;
            case 2:
                file.WriteBroken($"9{number}3;\"Ali;Rıza;Tırnak;;\"x;yarım kalmış satır");
                break;
            case 3:
                file.WriteUnwanted(["", .. fields[1..]]);
                break;
            default:
                file.WriteUnwanted([.. fields[..4], "eski." + fields[4], .. fields[5..]]);
                break;
        }
    }
}
