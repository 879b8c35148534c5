using System.Globalization;
using Crm360.Contacts;
using FsCheck;
using FsCheck.Fluent;

namespace Crm360.Tests.Contacts;

/// <summary>What holds for addresses made of the words that the reader looks for, in any order, and of anything else.</summary>
public sealed class PostalAddressPropertyTests
{
    static readonly string[] Pieces =
    [
        "Caferağa", "Mah.", "Mh", "mahallesi", "Moda", "Cad.", "CADDESİ", "Sok", "Sk.", "sokağı", "Bulv.", "Meydanı", "Yolu", "Çıkmazı", "Mevkii", "Küme", "Evleri", "OSB", "Organize", "Sanayi", "Bölgesi",
        "Apt.", "Sitesi", "Sit.", "A", "B1", "Blok", "Plaza", "İş", "Merkezi", "Hanı", "No:", "no", "12", "12/A", "12-14", "5/3", "Kat", "K:", "3.", "zemin", "D:", "Daire", "D5", "No12", "Kapı", "İç", "Dış",
        "34710", "06500", "99999", "Kadıköy", "KADIKOY", "kadköy", "İstanbul", "ISTANBUL", "İst.", "Ankara", "Merkez", "Bolu", "Yenişehir", "Ereğli", "Köyü", "Belenli", "Beldesi", "Türkiye", "TR", "DE",
        "Almanya", "Berlin", "10115", "London", "SW1A 2AA", "UK", "M.", "Kemal", "Gazi", "Prof.", "Dr.", "19", "Mayıs", "Yeni", "1453.", ",", "/", "-", " - ", ":", ".", "(", ")", "\n", "\t", "\0", "\uD800", "\uFFFE", "\u0307",
        "😀", "ß", "中", "İ", "ı", "'", "yok", "-",
    ];

    static readonly Gen<string> Lines = Gen.OneOf(
        Gen.ArrayOf(Gen.Elements(Pieces)).Select(pieces => string.Join(' ', pieces)),
        Gen.ArrayOf(Gen.Elements(Pieces)).Select(string.Concat),
        Gen.ArrayOf(Gen.Choose(0, char.MaxValue).Select(code => (char)code)).Select(letters => new string(letters)));

    static readonly Arbitrary<AddressText> Inputs = (
        from line in Lines
        from field in Lines
        from shape in Gen.Choose(0, 5)
        select shape switch
        {
            0 => new AddressText(line, District: field),
            1 => new AddressText(line, Province: field),
            2 => new AddressText(Street: line, District: field, Province: "İstanbul"),
            3 => new AddressText(line, Neighbourhood: field, Postcode: "34710"),
            _ => new AddressText(line),
        }).ToArbitrary();

    [Fact]
    public void The_canonical_line_reads_as_itself() => Prop.ForAll(Inputs, input =>
    {
        foreach (var region in (string[])["TR", "DE", "GB", "XX"])
        {
            var once = PostalAddress.Read(input, region);
            if (once.Canonical is null)
                continue;
            var twice = PostalAddress.Read(new(once.Canonical), region);
            Assert.Equal((once.Canonical, once.Key, once.StreetKey), (twice.Canonical, twice.Key, twice.StreetKey));
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Fact]
    public void Only_usable_addresses_have_a_key_and_every_doubt_a_reason() => Prop.ForAll(Inputs, input =>
    {
        var address = PostalAddress.Read(input, "TR");
        if (address.Key is not null)
            Assert.True(address.IsUsable);
        if (address.Status != ReadingStatus.Valid)
            Assert.NotEmpty(address.ReasonCodes);
        Assert.InRange(address.Completeness, 0, 6);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));

    [Fact]
    public void Every_culture_and_thread_gives_the_same_answer() => Prop.ForAll(Inputs, input =>
    {
        var expected = Told(input);
        Assert.All(Enumerable.Range(0, 4).AsParallel().Select(at => In(at % 2 == 0 ? "tr-TR" : "en-US", input)), told => Assert.Equal(expected, told));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Texts_of_a_million_letters_are_answered()
    {
        string[] units = ["a", "1", " ", "Mah. ", "34710 ", "İstanbul/", "No:", "(", ",", ".", "/", "\uD800", "\u0307", "x,", "A."];
        Assert.All(units, unit =>
        {
            var text = string.Concat(Enumerable.Repeat(unit, 1_000_000 / unit.Length));
            Assert.Null(PostalAddress.Read(new(text), "TR").Canonical);
            Assert.NotEqual(ReadingStatus.Valid, PostalAddress.Read(new(text[..900]), "TR").Status);
        });
    }

    static string In(string culture, AddressText input)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            return Told(input);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    static string Told(AddressText input)
    {
        var address = PostalAddress.Read(input, "TR");
        return $"{address.Status}|{address.Canonical}|{address.Key}|{address.Building}|{string.Join(',', address.ReasonCodes)}|{address.Suggestion}";
    }
}
