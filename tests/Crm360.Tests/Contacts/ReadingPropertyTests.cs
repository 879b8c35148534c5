using System.Globalization;
using System.Text;
using Crm360.Contacts;
using FsCheck;
using FsCheck.Fluent;

namespace Crm360.Tests.Contacts;

public sealed class ReadingPropertyTests
{
    static readonly DateOnly Today = new(2026, 3, 1);

    /// <summary>Pieces that readers look for, so that random texts reach more than the first refusal.</summary>
    static readonly string[] Pieces =
    [
        "Ayşe", "YILMAZ", "İSMAİL", "ısıl", "ali", "Bey", "Dr.", "Prof.Dr.", "van", "de", "la", "(eski)", " - ", ",", "San.", "Tic.", "ve", "Ltd.", "Şti.", "A.Ş.", "AŞ", "Şb.",
        "GmbH", "& Co. KG", "Inc", "@", "gmail.com", "gmial.com", "firma.com.tr", "+x", ".", "<", ">", "mailto:", "\"", "+90", "0532", "123 45 67", "5321234567", "dahili 12", "/", ";ext=",
        "E+09", ".0", "Mah.", "Cad.", "Sok", "No:", "12/A", "D:5", "Kat 3", "34710", "Kadıköy", "İstanbul", "Blok", "12.03.1985", "1985-03-12", "Mart", "12:30", "Z", "+03:00", "31118",
        "Jr.", "III", "PhD", "KAYA", "DEMİR", "aramayın", "Temizlik", "Иван", "щ", "محمد", "ALI", "IŞIK", "**", "&", "ile", "株式会社", "OOO", "S.S.", "Kooperatifi", "Anonim", "Şirketi", "G.menkul",
        "mailto:", "@x.com", "a@b.co", "xn--", "．", "ａ", "[1.2.3.4]", "10000000146", "yok", "test", " ", "\t", "\n", "\u00A0", "\u200B", "\uD800", "\uDC00", "\0", "\u0307", "ß", "Ə", "中", "😀", "'", "-", "(", "[", "ž", "q", "X", "ı", "İ", "5",
    ];

    static readonly Arbitrary<string> Texts = Gen.OneOf(
        Gen.ArrayOf(Gen.Elements(Pieces)).Select(string.Concat),
        Gen.NonEmptyListOf(Gen.Elements(Pieces)).Select(pieces => string.Join(' ', pieces)),
        Gen.ArrayOf(Gen.Choose(0, char.MaxValue).Select(code => (char)code)).Select(letters => new string(letters))).ToArbitrary();

    [Fact]
    public void Reading_a_canonical_value_gives_it_back() => Prop.ForAll(Texts, text =>
    {
        Idempotent(text, value => PersonName.Read(value));
        Idempotent(text, CompanyName.Read);
        Idempotent(text, EmailAddress.Read);
        Idempotent(text, value => PhoneNumber.Read(value, "TR"));
        Idempotent(text, NationalId.Read);
        Idempotent(text, TaxNumber.Read);
        Idempotent(text, value => CalendarDate.Read(value));
        Idempotent(text, value => CalendarInstant.Read(value, null, TimeZoneInfo.Utc));
        Idempotent(text, CountryCode.Read);
        Assert.Equal(TextFold.Key(text), TextFold.Key(TextFold.Key(text)));
        Assert.Equal(TextFold.Collapse(text), TextFold.Collapse(TextFold.Collapse(text)));
        Assert.Equal(TextFold.TitleCase(text), TextFold.TitleCase(TextFold.TitleCase(text)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));

    [Fact]
    public void Every_culture_gives_the_same_answer() => Prop.ForAll(Texts, text =>
    {
        var expected = In("", text);
        Assert.Equal(expected, In("tr-TR", text));
        Assert.Equal(expected, In("en-US", text));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Only_usable_values_have_a_key() => Prop.ForAll(Texts, text =>
    {
        foreach (var reading in All(text))
        {
            Assert.Equal(text ?? "", reading.Original);
            if (reading.Key is not null)
                Assert.True(reading.Status is ReadingStatus.Valid or ReadingStatus.Suspect);
            if (reading.Status is not ReadingStatus.Valid)
                Assert.NotEmpty(reading.ReasonCodes);
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void Long_and_broken_texts_are_answered()
    {
        string[] texts =
        [
            new('a', 100_000), new('1', 100_000), new('(', 100_000), new('\uD800', 100_000), new('\u0307', 100_000), new(' ', 100_000), new('@', 100_000), new('.', 100_000),
            string.Concat(Enumerable.Repeat("a. ", 33_000)), string.Concat(Enumerable.Repeat("0532 123 45 67;", 7_000)), "\0\u0001", "a\uDC00b", "İ\u0307",
        ];
        Assert.All(texts, text => Assert.NotEmpty(All(text)));
    }

    static void Idempotent(string text, Func<string?, Reading> read)
    {
        var once = read(text);
        if (once.Canonical is null)
            return;
        var twice = read(once.Canonical);
        Assert.Equal(once.Canonical, twice.Canonical);
        Assert.Equal(once.Key, twice.Key);
    }

    static string In(string culture, string text)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            var answer = new StringBuilder(TextFold.Key(text)).Append(TextFold.TitleCase(text));
            foreach (var reading in All(text))
                answer.AppendLine(CultureInfo.InvariantCulture, $"{reading.Status} {reading.Canonical} {reading.Key} {string.Join(',', reading.ReasonCodes)} {reading.Suggestion}");
            return answer.ToString();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    static IEnumerable<Reading> All(string text) =>
    [
        PersonName.Read(text), CompanyName.Read(text), EmailAddress.Read(text), PhoneNumber.Read(text, "TR"), NationalId.Read(text), TaxNumber.Read(text),
        CalendarDate.Read(text), CalendarDate.ReadBirthDate(text, "dd.MM.yyyy", Today), CalendarInstant.Read(text, "dd.MM.yyyy HH:mm", TimeZoneInfo.Utc), CountryCode.Read(text),
    ];
}
