using System.Globalization;
using System.Text;
using System.Text.Json;
using ExcelDataReader;

namespace Crm360.IntegrationTests.Demo;

/// <summary>The files read by other hands than the generator's.</summary>
public sealed class DemoTruthTests
{
    /// <summary>A row that becomes a party, with what could link it.</summary>
    sealed record PartyRow(string Source, string Key, string Name, IReadOnlySet<string> Evidence);

    [Theory]
    [InlineData(3300, 360)]
    [InlineData(3300, 41)]
    public void The_truth_knows_every_party_row_exactly_once(int customers, long seed)
    {
        using DemoFolder folder = new(customers, seed);

        var rows = PartyRows(folder.Path).Select(row => (row.Source, row.Key)).ToList();
        var truth = Truth(folder.Path).Select(row => (row.Source, row.Key)).ToList();

        Assert.Equal(truth.Count, truth.Distinct().Count());
        Assert.Equal(rows.Distinct().Order(), truth.Order());
        // a second row with one key each in CRM and ERP, and in the calls if the one repeated is anonymous
        Assert.InRange(rows.Count - truth.Count, 2, 3);
    }

    [Theory]
    [InlineData(360)]
    [InlineData(41)]
    public void Nearly_all_records_of_a_customer_share_phone_mail_number_or_birth_date(long seed)
    {
        using DemoFolder folder = new(customers: 5500, seed);
        var evidence = PartyRows(folder.Path).DistinctBy(row => (row.Source, row.Key)).ToDictionary(row => (row.Source, row.Key), row => row.Evidence);

        int pairs = 0, sharing = 0;
        foreach (var customer in Truth(folder.Path).GroupBy(row => row.Customer))
        {
            var records = customer.Select(row => evidence[(row.Source, row.Key)]).ToList();
            for (var i = 0; i < records.Count; i++)
            {
                for (var j = i + 1; j < records.Count; j++)
                {
                    pairs++;
                    sharing += records[i].Overlaps(records[j]) ? 1 : 0;
                }
            }
        }

        Assert.InRange((double)sharing / pairs, 0.97, 1);
    }

    [Fact]
    public void A_third_of_the_calls_name_no_contact_and_the_others_name_one_that_exists()
    {
        using DemoFolder folder = new(customers: 5500, seed: 9);
        var contacts = Truth(folder.Path).Where(row => row.Source == "crm_contacts").Select(row => row.Key).ToHashSet();

        var calls = Calls(folder.Path).Select(call => call.TryGetProperty("crm_contact_id", out var id) ? id.GetString() : null).ToList();

        Assert.InRange(calls.Count(id => id is null) / (double)calls.Count, 0.30, 0.37);
        Assert.All(calls.OfType<string>(), id => Assert.Contains(id, contacts));
    }

    [Fact]
    public void Orders_have_their_customer_but_for_a_few_and_every_day_has_its_rates()
    {
        using DemoFolder folder = new(customers: 3300, seed: 9);
        var database = Path.Combine(folder.Path, "erp.db");
        var rates = Csv(Path.Combine(folder.Path, "finance", "kurlar.csv"), Encoding.UTF8, ',').Skip(1).Select(row => (row[0], row[1])).ToHashSet();

        var orphans = DemoFolder.Rows(database, "select SIPARIS_NO from SIPARIS where MUSTERI_NO not in (select MUSTERI_NO from MUSTERI where MUSTERI_NO is not null)");
        var foreign = DemoFolder.Rows(database, "select substr(TARIH, 1, 10), PARA from SIPARIS where PARA <> 'TRY'");

        Assert.InRange(orphans.Count, 1, 5);
        Assert.NotEmpty(foreign);
        Assert.All(foreign, order => Assert.Contains(((string)order[0]!, (string)order[1]!), rates));
    }

    static IEnumerable<(string Source, string Key, string Customer)> Truth(string folder) =>
        Csv(Path.Combine(folder, "truth.csv"), Encoding.UTF8, ',').Skip(1).Select(row => (row[0], row[1], row[2]));

    static IEnumerable<PartyRow> PartyRows(string folder) => [.. Contacts(folder), .. Erp(folder), .. Dealers(folder), .. AnonymousCalls(folder)];

    static IEnumerable<PartyRow> Contacts(string folder) =>
        from number in (int[])[1, 2]
        from row in Csv(Path.Combine(folder, "crm", $"contacts_{number}.csv"), CodePagesEncodingProvider.Instance.GetEncoding(1254)!, ';').Skip(1)
        where row.Length == 17 && row[0].Length > 0
        select Row("crm_contacts", row[0], $"{row[1]} {row[2]}", [row[6], row[7]], [row[4], row[5]], [row[8], row[9]], row[10]);

    static IEnumerable<PartyRow> Erp(string folder) =>
        from row in DemoFolder.Rows(Path.Combine(folder, "erp.db"), "select MUSTERI_NO, UNVAN, TELEFON, CEP, EPOSTA, TCKN, VERGI_NO, DOGUM from MUSTERI where MUSTERI_NO is not null")
        let text = row.Select(value => (string?)value ?? "").ToArray()
        let day = text[7].Split('-')
        select Row("erp_customers", text[0], text[1], [text[2], text[3]], [text[4]], [text[5], text[6]], day.Length == 3 ? $"{day[2]}.{day[1]}.{day[0]}" : "");

    static IEnumerable<PartyRow> Dealers(string folder)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var stream = File.OpenRead(Path.Combine(folder, "dealer", "bayi_musterileri.xlsx"));
        using var reader = ExcelReaderFactory.CreateReader(stream);
        while (reader.Name != "Müşteriler")
            Assert.True(reader.NextResult());
        for (var row = 1; reader.Read(); row++)
        {
            if (row == 4)
                Assert.Equal("Bayi Kayıt No", reader.GetString(0));
            if (row <= 4 || reader.GetValue(0) is not string key)
                continue;
            string Text(int column) => reader.GetValue(column) is DateTime day
                ? day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture)
                : Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture) ?? "";
            yield return Row("dealer_customers", key, Text(2), [Text(5), Text(6)], [Text(7)], [Text(3)], Text(4));
        }
    }

    static IEnumerable<PartyRow> AnonymousCalls(string folder) =>
        from call in Calls(folder)
        where !call.TryGetProperty("crm_contact_id", out _) && call.TryGetProperty("call_id", out _)
        let caller = call.GetProperty("caller")
        select Row("callcenter_calls", call.GetProperty("call_id").GetString()!, caller.GetProperty("name").GetString()!,
            [caller.GetProperty("number").GetString()!], [caller.TryGetProperty("email", out var email) ? email.GetString()! : ""], [], "");

    static PartyRow Row(string source, string key, string name, string[] phones, string[] emails, string[] ids, string birth)
    {
        HashSet<string> evidence =
        [
            .. phones.Select(phone => string.Concat(phone.Replace(" dahili 12", "", StringComparison.Ordinal).Where(char.IsAsciiDigit)))
                .Where(digits => digits.Length > 8 && digits.Trim('0').Length > 0).Select(digits => digits[^9..]),
            .. emails.Select(email => email.Trim().ToLowerInvariant()).Where(email => email.Contains('@', StringComparison.Ordinal) && email != "yok@yok.com"),
            .. ids.Where(id => id.Length > 0 && id != "11111111110"),
        ];
        if (birth.Length > 0 && !birth.EndsWith("1900", StringComparison.Ordinal))
            evidence.Add(birth);
        return new(source, key, name, evidence);
    }

    static IEnumerable<JsonElement> Calls(string folder)
    {
        foreach (var line in Directory.EnumerateFiles(Path.Combine(folder, "callcenter"), "*.jsonl").SelectMany(File.ReadLines))
        {
            // the broken lines lack their end or have a brace too many
            if (line.EndsWith('}') && !line.Contains("{{", StringComparison.Ordinal))
                yield return JsonElement.Parse(line);
        }
    }

    /// <summary>RFC 4180, letter by letter.</summary>
    static List<string[]> Csv(string path, Encoding encoding, char delimiter)
    {
        List<string[]> rows = [];
        List<string> row = [];
        StringBuilder field = new();
        var quoted = false;
        foreach (var letter in File.ReadAllText(path, encoding))
        {
            if (letter == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && (letter == delimiter || letter == '\n'))
            {
                row.Add(field.ToString().TrimEnd('\r'));
                field.Clear();
                if (letter != '\n')
                    continue;
                rows.Add([.. row]);
                row.Clear();
            }
            else
            {
                field.Append(letter);
            }
        }

        Assert.False(quoted, "an open quote swallowed the rest of the file");
        return rows;
    }
}
