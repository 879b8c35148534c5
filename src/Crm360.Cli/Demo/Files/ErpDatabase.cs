using System.Globalization;
using Crm360.Cli.Demo.Population;
using Crm360.Cli.Demo.Randomness;
using Crm360.Cli.Demo.Rows;
using Crm360.Cli.Demo.Words;
using Microsoft.Data.Sqlite;

namespace Crm360.Cli.Demo.Files;

/// <summary>The ERP's database. Its tables have no keys, as many old ones, so that rows can be as wrong as they like.</summary>
sealed class ErpDatabase(DemoWorld world, string folder, TruthFile truth)
{
    public const string FileName = "erp.db";
    public const string Source = "erp_customers";

    const string Schema =
        """
        pragma page_size = 4096;
        pragma journal_mode = off;
        pragma synchronous = off;
        create table MUSTERI (MUSTERI_NO text, UNVAN text, YETKILI text, TCKN text, VERGI_NO text, EPOSTA text, TELEFON text, CEP text,
            DOGUM text, ADRES text, ILCE text, IL text, POSTA_KODU text, DEGISIM text);
        create table STOK (STOK_KODU text, STOK_ADI text, GRUP text, MARKA text, LISTE_FIYATI numeric, PARA text);
        create table SIPARIS (SIPARIS_NO text, MUSTERI_NO text, TARIH text, DURUM text, PARA text, KANAL text, KAMPANYA text);
        create table SIPARIS_SATIR (SIPARIS_NO text, SATIR_NO integer, STOK_KODU text, MIKTAR integer, BIRIM_FIYAT numeric, TUTAR numeric);
        """;

    public IEnumerable<DemoFile> Write(CancellationToken cancel)
    {
        var path = Path.Combine(folder, FileName);
        File.Delete(path);
        // without a pool the file is closed when we are done with it
        using SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        using (var create = connection.CreateCommand())
        {
            create.CommandText = Schema;
            create.ExecuteNonQuery();
        }

        using var transaction = connection.BeginTransaction();
        DemoFile[] written = [Customers(connection, cancel), Stock(connection), .. Orders(connection, cancel)];
        transaction.Commit();
        return written;
    }

    DemoFile Customers(SqliteConnection connection, CancellationToken cancel)
    {
        using SqliteTable table = new(connection, "MUSTERI", columns: 14);
        Breakages breakages = new(world.Options.Customers, kinds: 2);
        object?[] last = [];
        foreach (var (place, ordinal) in world.InOrderOf(Topic.Erp, cancel))
        {
            if (world.SystemsOf(ordinal).Contains(CustomerSystem.Erp))
            {
                var party = world[ordinal];
                var key = Keys.Erp(place);
                table.Write(last = Fields(party, key));
                truth.Add(Source, key, party);
            }

            if (last.Length > 0 && breakages.Due(place, out var kind))
                table.WriteUnwanted(kind == 0 ? [null, .. last[1..]] : [.. last[..9], "eski adres", .. last[10..]]);
        }

        return table.Done();
    }

    object?[] Fields(Party party, string key)
    {
        var prng = world.PrngFor(Topic.Erp, party.Ordinal);
        var row = CustomerRows.Of(party, CustomerSystem.Erp, again: false, prng);
        // half of the clerks type names in capitals, some of them without Turkish letters
        var name = row.FullName;
        if (party is Person && prng.Chance(0.55))
            name = prng.Chance(0.15) ? TurkishLetters.Upper(TurkishLetters.Plain(name)).Replace('İ', 'I') : TurkishLetters.Upper(name);
        return
        [
            key, name, party is Company ? $"{row.Given} {row.Family}" : null, Text(row.NationalId), Text(row.TaxId), Text(row.Email), Text(row.Landline), Text(row.Mobile),
            row.Birth is { } day ? string.Create(CultureInfo.InvariantCulture, $"{day.Year:0000}-{day.Month:00}-{day.Day:00}") : null,
            Text(row.Address), Text(row.District), Text(row.Province), Text(row.Postcode), Second(row.UpdatedAt),
        ];
    }

    static DemoFile Stock(SqliteConnection connection)
    {
        using SqliteTable table = new(connection, "STOK", columns: 6);
        foreach (var product in Products.All)
            table.Write(product.Code, product.Name, product.Group, product.Brand, (double)product.Price, Rates.Lira);
        return table.Done();
    }

    DemoFile[] Orders(SqliteConnection connection, CancellationToken cancel)
    {
        using SqliteTable orders = new(connection, "SIPARIS", columns: 7);
        using SqliteTable lines = new(connection, "SIPARIS_SATIR", columns: 6);
        Breakages orphans = new(world.Options.Customers, kinds: 2), twice = new(world.Options.Customers, kinds: 1);
        Keys keys = new(world.Options);
        foreach (var (place, ordinal) in world.InOrderOf(Topic.Orders, cancel))
        {
            var prng = world.PrngFor(Topic.Orders, ordinal);
            if (!world.SystemsOf(ordinal).Contains(CustomerSystem.Erp) || OrderBook.HowMany(prng) is not (> 0 and var count))
                continue;
            var party = world[ordinal];
            foreach (var order in OrderBook.Of(party, count, prng))
            {
                var number = string.Create(CultureInfo.InvariantCulture, $"S{order.At.Year}-{orders.Rows + 1:0000000}");
                // a customer who was deleted in the ERP and whose orders were not
                var customer = orphans.Due(place, out _) ? string.Create(CultureInfo.InvariantCulture, $"M99{place:000000}") : keys.Erp(party);
                orders.Write(number, customer, Second(order.At), order.Status, order.Currency, order.Channel, order.Campaign);
                WriteLines(lines, number, order, twice.Due(place, out _), prng);
            }
        }

        return [orders.Done(), lines.Done()];
    }

    static void WriteLines(SqliteTable table, string number, Order order, bool firstTwice, Prng prng)
    {
        for (var i = 0; i < order.Lines.Count; i++)
        {
            var line = order.Lines[i];
            object amount = prng.Chance(DemoShares.BadValues / 10) ? "hesaplanmadı" : (double)line.Amount;
            object?[] fields = [number, (long)(i + 1), line.Product.Code, (long)line.Quantity, (double)line.UnitPrice, amount];
            table.Write(fields);
            if (firstTwice && i == 0)
                table.WriteUnwanted(fields);
        }
    }

    static string? Text(string field) => field.Length == 0 ? null : field;

    static string Second(DateTime at) => at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
