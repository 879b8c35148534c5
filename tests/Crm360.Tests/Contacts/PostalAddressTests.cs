using Crm360.Contacts;

namespace Crm360.Tests.Contacts;

public sealed class PostalAddressTests
{
    [Fact]
    public void A_turkish_address_is_taken_apart()
    {
        var address = PostalAddress.Read(new("CAFERAĞA MAH. MODA CAD. GÜL APT. NO:12/A K:3 D:5 34710 KADIKÖY/İSTANBUL"), "TR");
        Assert.Equal(("Caferağa", "Moda Caddesi", "Gül Apt.", "12/A"), (address.Neighbourhood, address.Street, address.Building, address.Number));
        Assert.Equal(("3", "5", "34710", "Kadıköy", "İstanbul"), (address.Floor, address.Flat, address.Postcode, address.District, address.Province));
        Assert.Equal((6, "TR", ReadingStatus.Valid), (address.Completeness, address.CountryCode, address.Status));
        Assert.Equal("Caferağa Mah. Moda Caddesi Gül Apt. No: 12/A Kat: 3 D: 5, 34710 Kadıköy/İstanbul", address.Canonical);
        Assert.Equal("caferaga moda caddesi 12 a", address.StreetKey);
    }

    [Theory]
    [InlineData("Caferağa Mh. Moda Cd. No:12 D:5")]
    [InlineData("caferaga mahallesi, moda caddesi, no: 12 daire 5")]
    [InlineData("CAFERAĞA MAHALLESİ MODA CADDESİ 12/5")]
    [InlineData("Caferağa Mah.Moda Cad.No.12/5")]
    [InlineData("Caferağa Mah. Moda Cad. Dış Kapı No: 12 İç Kapı No: 5")]
    public void Spellings_of_one_door_have_one_key(string text)
    {
        var address = PostalAddress.Read(new(text, District: "Kadıköy", Province: "İstanbul"), "TR");
        Assert.Equal(("caferaga moda caddesi 12", "5"), (address.StreetKey, address.Flat));
        Assert.Equal("caferaga moda caddesi 12 kadikoy istanbul", address.Key);
    }

    [Theory]
    [InlineData("Kadikoy", "Istanbul")]
    [InlineData("KADIKOY", "34")]
    [InlineData("Kadköy", "İstanbull")]
    [InlineData("Kadıköy/İstanbul", null)]
    [InlineData(null, "Kadıköy / İstanbul")]
    [InlineData("Kadıköy", null)]
    [InlineData(null, "Kadıköy")]
    public void District_and_province_are_found_in_whichever_field(string? district, string? province)
    {
        var address = PostalAddress.Read(new("Moda Cad. No:1", District: district, Province: province), "TR");
        Assert.Equal(("Kadıköy", "İstanbul"), (address.District, address.Province));
    }

    [Theory]
    [InlineData("CAFERAĞA MAH. MODA CAD. GÜL APT. NO:12/A K:3 D:5 34710 KADIKÖY/İSTANBUL")]
    [InlineData("1453. Sok. No:3 Çankaya Ankara")]
    [InlineData("Yeşil Köyü No:7 06500 Polatlı/Ankara")]
    [InlineData("Barbaros Bulvarı Yeşil Sitesi A Blok D:4 Beşiktaş/İstanbul")]
    public void The_line_of_an_address_is_read_as_the_same_address(string text)
    {
        var once = PostalAddress.Read(new(text), "TR");
        var twice = PostalAddress.Read(new(once.Canonical), "TR");
        Assert.Equal((once.Canonical, once.Key, once.StreetKey), (twice.Canonical, twice.Key, twice.StreetKey));
    }

    [Theory]
    [InlineData("1453. Sok. No:3", "1453. Sokak")]
    [InlineData("1453 SOK NO 3", "1453. Sokak")]
    [InlineData("Atatürk Blv. 3", "Atatürk Bulvarı")]
    [InlineData("İstiklal Cd. Gül Sk. No:3", "İstiklal Caddesi Gül Sokak")]
    [InlineData("ISTIKLAL CAD NO:3", "İstiklal Caddesi")]
    public void Kinds_of_street_are_written_out(string text, string street)
    {
        var address = PostalAddress.Read(new(text, Province: "Ankara"), "TR");
        Assert.Equal((street, "3"), (address.Street, address.Number));
    }

    [Fact]
    public void The_postcode_tells_the_province_or_contradicts_it()
    {
        Assert.Equal("Ankara", PostalAddress.Read(new("Gül Sk. No:1 06500"), "TR").Province);
        var address = PostalAddress.Read(new("Gül Sk. No:1", Province: "Ankara", Postcode: "34710"), "TR");
        Assert.Contains(Reasons.PlacesDisagree, address.ReasonCodes);
        Assert.Equal("01010", PostalAddress.Read(new("Gül Sk. No:1", Postcode: "1010"), "TR").Postcode);
    }

    [Fact]
    public void A_slip_is_not_mended_where_it_could_be_two_places()
    {
        var address = PostalAddress.Read(new("Gül Sk. No:1", Province: "Xyzistan"), "TR");
        Assert.Contains(Reasons.UnknownProvince, address.ReasonCodes);
        Assert.Equal(ReadingStatus.Suspect, address.Status);
    }

    [Fact]
    public void Abroad_the_fields_are_kept_and_word_order_does_not_matter()
    {
        var one = PostalAddress.Read(new("Hauptstraße 12", Province: "BERLIN", Postcode: "10115", Country: "Almanya"), "TR");
        var other = PostalAddress.Read(new("12 Hauptstrasse", Province: "Berlin", Postcode: "10115"), "DE");
        Assert.Equal(("DE", "Berlin", "Hauptstraße 12"), (one.CountryCode, one.Province, one.Street));
        Assert.Equal(one.Key, other.Key);
    }

    [Theory]
    [InlineData("yok", ReadingStatus.Placeholder)]
    [InlineData("-", ReadingStatus.Placeholder)]
    [InlineData("  ", ReadingStatus.Missing)]
    [InlineData(null, ReadingStatus.Missing)]
    public void Addresses_that_say_nothing_are_not_used(string? text, ReadingStatus status) => Assert.Equal(status, PostalAddress.Read(new(text), "TR").Status);

    [Fact]
    public void All_districts_of_the_published_list_are_found_in_their_province()
    {
        var places = SharedData.Csv("turkey_addresses/neighbourhoods.csv").Select(row => (Province: row[1], District: row[2])).Distinct().ToList();
        Assert.Equal(973, places.Count);
        Assert.All(places, place =>
        {
            var address = PostalAddress.Read(new("Gül Sk. No:1", null, TextFold.Key(place.District), TextFold.Key(place.Province)), "TR");
            Assert.Equal(place, (address.Province!, address.District!));
        });
    }

    [Theory]
    [InlineData("Türkiye", "TR")]
    [InlineData("TURKEY", "TR")]
    [InlineData("T.C.", "TR")]
    [InlineData("Almanya", "DE")]
    [InlineData("germany", "DE")]
    [InlineData("İngiltere", "GB")]
    [InlineData("UK", "GB")]
    [InlineData("nl", "NL")]
    [InlineData("AZE", "AZ")]
    [InlineData("NO", "NO")]
    public void Countries_are_known_by_code_and_name(string text, string code) => Assert.Equal(code, CountryCode.Read(text).Canonical);

    [Fact]
    public void An_unknown_country_is_invalid() => Assert.Equal(ReadingStatus.Invalid, CountryCode.Read("Atlantis").Status);
}
