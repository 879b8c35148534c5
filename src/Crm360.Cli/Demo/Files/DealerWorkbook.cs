using System.Globalization;
using Crm360.Cli.Demo.Population;
using Crm360.Cli.Demo.Randomness;
using Crm360.Cli.Demo.Rows;

namespace Crm360.Cli.Demo.Files;

/// <summary>
/// The customers that dealers report in a workbook made for eyes: banner rows and merged titles above the header in row 4, phones as numbers
/// without their zero, dates as Excel counts them, and another sheet first.
/// </summary>
sealed class DealerWorkbook(DemoWorld world, string folder, TruthFile truth)
{
    public const string Source = "dealer_customers";
    const string FileName = "bayi_musterileri.xlsx";

    static readonly string[] Header =
    [
        "Bayi Kayıt No", "Bayi", "Müşteri Adı Soyadı", "T.C. Kimlik No", "Doğum Tarihi", "Cep Telefonu", "İş Telefonu", "E-posta", "Açık Adres", "İlçe", "İl", "Kayıt Tarihi",
    ];

    static readonly string[] Merged = ["A1:L1", "A2:L2", "A3:B3", "C3:E3", "F3:H3", "I3:K3"];

    static readonly string[] Dealers = ["Ege İklimlendirme", "Başkent Bayi", "Marmara Isı", "Toros Yapı Market", "Karadeniz Enerji", "Doğu Klima"];

    public DemoFile Write(CancellationToken cancel)
    {
        using WorkbookFile book = new(Path.Combine(folder, FileName));
        using (var notes = book.AddSheet("Açıklama", []))
        {
            notes.Write("Bu dosya bayiler tarafından doldurulur.");
            notes.Write("Telefonlar başında sıfır olmadan yazılır.", "Güncelleme: aylık");
        }

        using var sheet = book.AddSheet("Müşteriler", Merged);
        sheet.Write("BAYİ MÜŞTERİ LİSTESİ");
        sheet.Write(string.Create(CultureInfo.InvariantCulture, $"Dönem: {DemoWorld.FirstDay:dd.MM.yyyy} - {DemoWorld.LastDay:dd.MM.yyyy}"));
        sheet.Write("Kayıt", null, "Kimlik", null, null, "İletişim", null, null, "Adres");
        sheet.Write(Header);
        Breakages breakages = new(world.Options.Customers, kinds: 2);
        object?[] last = [];
        long rows = 0, broken = 0;
        foreach (var (place, ordinal) in world.InOrderOf(Topic.Dealer, cancel))
        {
            if (world.SystemsOf(ordinal).Contains(CustomerSystem.Dealer))
            {
                var party = world[ordinal];
                var key = Keys.Dealer(place);
                sheet.Write(last = Fields(party, key));
                truth.Add(Source, key, party);
                rows++;
            }

            if (last.Length == 0 || !breakages.Due(place, out var kind))
                continue;
            sheet.Write(kind == 0 ? [null, .. last[1..]] : [null, "ara toplam", string.Create(CultureInfo.InvariantCulture, $"{rows} müşteri")]);
            broken++;
        }

        return new(FileName, rows + broken, broken);
    }

    object?[] Fields(Party party, string key)
    {
        var prng = world.PrngFor(Topic.Dealer, party.Ordinal);
        var row = CustomerRows.Of(party, CustomerSystem.Dealer, again: false, prng);
        return
        [
            key, Dealers[prng.Below(Dealers.Length)], row.FullName, Number(row.NationalId), Day(row.Birth), Number(row.Mobile), Number(row.Landline), row.Email,
            row.Address, row.District, row.Province, DateOnly.FromDateTime(row.UpdatedAt),
        ];
    }

    // what Excel makes of digits typed into a cell
    static object Number(string typed)
    {
        var digits = string.Concat(typed.Where(char.IsAsciiDigit));
        return typed.Length > 0 && !typed.StartsWith('+') && !typed.StartsWith("00", StringComparison.Ordinal) && typed.All(letter => char.IsAsciiDigit(letter) || letter is ' ' or '(' or ')' or '-')
            ? long.Parse(digits, CultureInfo.InvariantCulture)
            : typed;
    }

    static object? Day(TypedDay? typed) => typed switch
    {
        null => null,
        { Exists: true } day => new DateOnly(day.Year, day.Month, day.Day),
        { } day => string.Create(CultureInfo.InvariantCulture, $"{day.Day:00}.{day.Month:00}.{day.Year}"),
    };
}
