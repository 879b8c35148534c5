using System.Net;
using System.Text;
using Crm360.Cli.Profiling;

namespace Crm360.IntegrationTests.Cli;

[Trait("Category", "Sqlite")]
public sealed class ProfileTests
{
    [Theory]
    [InlineData("NOTLAR", "Ayşe Kara aradı, 0532 111 22 33, ayse.kara@gmail.com")]
    [InlineData("NOTLAR", "Sözleşme TCKN 10000000146")]
    [InlineData("NOTLAR", "Gökçebağ borçlu")]
    [InlineData("PASAPORT", "U12345678")]
    [InlineData("KART", "4543 6000 1234 5678")]
    [InlineData("PLAKA", "34 ABC 123")]
    [InlineData("TEL", "0532 111 22")]
    [InlineData("SIFRE", "P@ss0")]
    [InlineData("PIN", "1234")]
    [InlineData("PAROLA", "karakedi")]
    [InlineData("AD", "Zerrin")]
    [InlineData("SOYAD", "Yıldırım")]
    [InlineData("TEMSILCI", "Zorblax")]
    [InlineData("DOGUM", "17.03.1985")]
    [InlineData("MAAS", "48250")]
    [InlineData("KISALTMA", "Ş.Y.")]
    [InlineData("AD", "王小明")]
    [InlineData("SEMBOL", "ⓐⓨⓢⓔ")]
    public async Task A_value_that_could_be_about_somebody_is_never_shown_however_often_it_stands(string column, string value)
    {
        // alone, with others like it, and under codes that may be shown
        var html = await ProfileAsync($"KOD;{column}", Enumerable.Range(0, 60).Select(at => $"{at};{(at % 3 == 0 ? "Bursa" : value)}"));
        var same = await ProfileAsync($"KOD;{column}", Enumerable.Range(0, 60).Select(at => $"{at};{value}"));

        Assert.All([html, same], page =>
        {
            Assert.DoesNotContain(value, page, StringComparison.OrdinalIgnoreCase);
            Assert.All(value.Split(' ', ',', '@', '.').Where(part => part.Length > 2), part => Assert.DoesNotContain(part, page, StringComparison.OrdinalIgnoreCase));
        });
    }

    [Fact]
    public async Task Codes_that_many_rows_share_are_shown()
    {
        var html = await ProfileAsync("NO;SEHIR;CINS", Enumerable.Range(0, 60).Select(at => $"{at};{(at % 2 == 0 ? "İstanbul" : "Bursa")};{(at % 3 == 0 ? "E" : "K")}"));

        Assert.Contains("<code>İstanbul</code>", html, StringComparison.Ordinal);
        Assert.Contains("<code>K</code>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ahmet Yılmaz;0532 111 22 33;Bursa")]
    [InlineData("Zorblax Quint;zorblax@gmail.com;Bursa")]
    [InlineData("Zorblax Quint;10000000146;Bursa")]
    [InlineData("Ahmet Yılmaz;Bursa;Merkez")]
    public async Task The_first_row_of_a_file_without_a_header_is_not_shown_either(string first)
    {
        var html = await ProfileAsync(first, Enumerable.Range(0, 30).Select(at => $"Ali Kaya{at};0532 111 22 {at:00};İzmir"));

        Assert.All(first.Split(';'), value => Assert.DoesNotContain(value, html, StringComparison.Ordinal));
        Assert.Contains("column 1", html, StringComparison.Ordinal);
        Assert.Contains("The first row holds values", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_of_columns_are_shown()
    {
        string[] names = ["Bayi Kayıt No", "Müşteri Adı Soyadı", "T.C. Kimlik No", "Cep Telefonu", "Açık Adres", "İl", "GUNCELLEME", "CUSTOMER_ID", "FIRMA", "AD", "CINSIYET"];

        var html = await ProfileAsync(string.Join(';', names), Enumerable.Range(0, 30).Select(at => string.Join(';', names.Select((_, column) => $"{column}-{at}"))));

        Assert.All(names, name => Assert.Contains($"<h2>{name} <small>", html, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Ahmet Yılmaz.csv", "a csv file")]
    [InlineData("ayse_kaya_0532.csv", "a csv file")]
    [InlineData("05321112233.xlsx", "a xlsx file")]
    [InlineData("5551234.csv", "a csv file")]
    [InlineData("ali@gmail.com.csv", "a csv file")]
    [InlineData("contacts_1.csv", "contacts_1.csv")]
    [InlineData("bayi_musterileri.xlsx", "bayi_musterileri.xlsx")]
    [InlineData("musteriler_2026-11-22.csv", "musteriler_2026-11-22.csv")]
    public void A_file_that_is_called_like_somebody_is_called_by_its_kind(string file, string title) => Assert.Equal(title, Disclosure.FileTitle(file));

    [Theory]
    [InlineData("Ayşe", "A•••")]
    [InlineData("P@ss0", "•@•••")]
    [InlineData("Ak", "••")]
    [InlineData("0532 111 22 33", "•••• ••• •• 33")]
    [InlineData("17.03.1985", "••.••.••••")]
    [InlineData("١٢٣٤٥٦٧٨٩٠", "••••••••••")]
    public void A_mask_shows_first_letters_and_last_digits_of_what_is_long(string value, string masked) => Assert.Equal(masked, Mask.Of(value));

    [Fact]
    public async Task A_key_is_known_by_its_name_and_its_repeats_are_shown_by_their_lines()
    {
        var html = await ProfileAsync("ADRES;ID", Enumerable.Range(0, 60).Select(at => $"Moda Caddesi No:{at} Kadıköy İstanbul;{(at < 10 ? "C000001" : $"C{at:000000}")}"));

        Assert.Contains("<code>ID</code> should tell the rows apart: 0 rows have none, and 1 keys stand in several rows.", html, StringComparison.Ordinal);
        Assert.Contains("<td class=\"number\">10</td><td>2, 3, 4, 5, 6 …</td>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("C000001", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GSM", "0532 111 22 33|5,32E+09|yok|0212 555 12|5,33E+09", "phones")]
    [InlineData("SIFRE", "P@ss0|Qw@rt1|a@b|x@y1|kedi", "text")]
    [InlineData("ACIKLAMA", "müşteri arandı ulaşılamadı|fatura adresi değişecek|yarın tekrar aranacak|teklif gönderildi bekliyor", "text")]
    [InlineData("YETKILI", "Ayşe Kara|Mehmet Demir|yok|Ali Ak", "persons")]
    [InlineData("SOYAD", "Yılmaz|Kaya|Demir|Şahin", "given names or surnames")]
    [InlineData("TELEFON", "yok|0000000000|-|555", "phones")]
    public async Task What_a_column_holds_is_guessed_from_what_is_usually_wrong_with_it_too(string column, string cells, string kind)
    {
        var values = cells.Split('|');

        var html = await ProfileAsync($"KOD;{column}", Enumerable.Range(0, 40).Select(at => $"{at};{values[at % values.Length]}"));

        Assert.Contains($"<h2>{column} <small>{kind}</small></h2>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_region_that_is_none_is_refused() =>
        Assert.Equal(2, (await CliHouse.TypeAsync("", "profile", "nowhere.csv", "--region", "QQ")).Code);

    /// <summary>The page, as people read it.</summary>
    static async Task<string> ProfileAsync(string header, IEnumerable<string> rows)
    {
        var folder = Directory.CreateTempSubdirectory("crm360-profile-").FullName;
        var (file, page) = (Path.Combine(folder, "rows.csv"), Path.Combine(folder, "page.html"));
        await File.WriteAllLinesAsync(file, rows.Prepend(header), new UTF8Encoding(false), TestContext.Current.CancellationToken);
        try
        {
            var said = await CliHouse.TypeAsync("", "profile", file, "--out", page);
            Assert.Equal((0, ""), (said.Code, said.Error));
            return WebUtility.HtmlDecode(await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
