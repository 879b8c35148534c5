using System.Globalization;
using System.Text;
using Crm360.Contacts;
using FsCheck;
using FsCheck.Fluent;

namespace Crm360.Tests.Contacts;

/// <summary>What holds of phones, identity numbers and dates on any text.</summary>
public sealed class NumberPropertyTests
{
    static readonly DateOnly Today = new(2026, 3, 1);

    static readonly Func<string?, Reading>[] Readers =
    [
        text => PhoneNumber.Read(text, "TR"), text => PhoneNumber.Read(text, "US"), text => PhoneNumber.Read(text, "ZZ"), text => PhoneNumber.Read(text, "IT"), NationalId.Read, TaxNumber.Read,
        MersisNumber.Read, Iban.Read, text => VatNumber.Read(text), text => VatNumber.Read(text, "DE"), IdentityNumber.Read, text => CalendarDate.Read(text),
        text => CalendarDate.Read(text, "dd.MM.yyyy"), text => CalendarDate.ReadBirthDate(text, null, Today), text => CalendarInstant.Read(text, null, TimeZoneInfo.Utc),
    ];

    /// <summary>Pieces that readers look for, so that random texts reach more than the first refusal.</summary>
    static readonly string[] Pieces =
    [
        "+", "0", "00", "90", "+90", "0532", "212", "555 12 34", "123 45 67", "5321234567", "444 0 333", "/", " - ", "-", ",", ";", "(", ")", ".", " ", "\n", "dahili", "x", "#", "ext", ";ext=", "12", "35",
        "ve", "eşi", "tel:", "cep:", "O", "l", "@", "a@b.com", "E+09", ".0", ",00", "1)", "2.", "\u00A0", "\u200E", "\u2013", "٥٣٢", "１２３", "７", "ｘ", "доб", "anexo", ";phone-context=", "7911", "(0)", "9", "15",
        "TR33", "0006 1005 1978 6457 8413 26", "DE", "136695976", "GR", "ATU", "IBAN", "10000000146", "8760047464", "0481005859000315", "12.03.1985", "1985", "03", "Mart", "Mar", "th", "AM", "12:30", "T", "Z",
        "31118", "1900", "yok", "null", "\uD800", "\uDC00", "\0", "\u0085", "\u2028", "İ", "ı", "ß", "中", "😀", "𝟟", "\u0307",
    ];

    static readonly Arbitrary<string> Texts = Gen.OneOf(
        Gen.ArrayOf(Gen.Elements(Pieces)).Select(string.Concat),
        Gen.NonEmptyListOf(Gen.Elements(Pieces)).Select(pieces => string.Join(' ', pieces)),
        Gen.ArrayOf(Gen.Elements("0123456789+-() ./,;x".ToCharArray())).Select(letters => new string(letters)),
        Gen.ArrayOf(Gen.Choose(0, char.MaxValue).Select(code => (char)code)).Select(letters => new string(letters))).ToArbitrary();

    [Fact]
    public void Reading_a_canonical_value_gives_it_back() => Prop.ForAll(Texts, text =>
    {
        foreach (var read in Readers)
            Idempotent(read, text);
        foreach (var phone in PhoneNumber.ReadAll(text, "TR").Where(phone => phone.Canonical is not null))
            Assert.Equal(phone.Canonical, PhoneNumber.Read(phone.Canonical, "TR").Canonical);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));

    [Fact]
    public void A_formatted_number_is_read_as_the_same_number() => Prop.ForAll(Texts, text =>
    {
        var phone = PhoneNumber.Read(text, "TR");
        if (phone.Status == ReadingStatus.Valid)
            Assert.Equal(phone.Key, PhoneNumber.Read(phone.InternationalFormat, "TR").Key);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Fact]
    public void Only_usable_values_have_a_key_and_doubts_a_reason() => Prop.ForAll(Texts, text =>
    {
        foreach (var reading in Readers.Select(read => read(text)))
        {
            Assert.Equal(text, reading.Original);
            Assert.True(reading.Key is null || reading.Status is ReadingStatus.Valid or ReadingStatus.Suspect);
            Assert.True(reading.Key is not null || reading.Status != ReadingStatus.Valid);
            Assert.True(reading.ReasonCodes.Count > 0 || reading.Status == ReadingStatus.Valid);
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));

    [Fact]
    public void Every_culture_gives_the_same_answer() => Prop.ForAll(Texts, text =>
    {
        var expected = In("", text);
        foreach (var culture in (string[])["tr-TR", "ar-SA", "fa-IR", "th-TH"])
            Assert.Equal(expected, In(culture, text));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Many_threads_give_the_answers_of_one()
    {
        var texts = Gen.Sample(Texts.Generator, 2_000, 40).ToList();
        string[] regions = ["TR", "US", "GB", "DE", "IT", "AR", "MX", "BR", "RU", "KZ", "CN", "IN", "JP", "FI", "AU", "CA", "BB", "ZW"];
        string Answers(string text) => string.Join('|', regions.Select(region => PhoneNumber.Read(text, region)).Select(read => $"{read.Status} {read.Canonical} {read.NationalFormat}"));
        var parallel = texts.AsParallel().AsOrdered().WithDegreeOfParallelism(8).Select(Answers).ToList();
        Assert.Equal(texts.Select(Answers), parallel);
    }

    [Fact]
    public void Texts_of_a_megabyte_are_answered()
    {
        const int length = 1 << 20;
        string[] pieces = ["a", "1", "(", " ", ";", "\n", "\0", "\uD800", "\u0307", "1/", "05321234567;", "0532 123 45 67\n", "(1", "1)a", ";ext=1", "@1 "];
        foreach (var text in pieces.Select(piece => string.Concat(Enumerable.Repeat(piece, length / piece.Length))))
        {
            Assert.All(Readers, read => Assert.Equal(text, read(text).Original));
            Assert.NotNull(PhoneNumber.ReadAll(text, "TR"));
        }
    }

    static void Idempotent(Func<string?, Reading> read, string text)
    {
        var once = read(text);
        if (once.Canonical is null)
            return;
        var twice = read(once.Canonical);
        Assert.Equal((once.Canonical, once.Key), (twice.Canonical, twice.Key));
    }

    static string In(string culture, string text)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            var answer = new StringBuilder();
            foreach (var reading in Readers.Select(read => read(text)).Concat(PhoneNumber.ReadAll(text, "TR")))
                answer.AppendLine(CultureInfo.InvariantCulture, $"{reading.Status} {reading.Canonical} {reading.Key} {string.Join(',', reading.ReasonCodes)} {reading.Suggestion}");
            return answer.ToString();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
