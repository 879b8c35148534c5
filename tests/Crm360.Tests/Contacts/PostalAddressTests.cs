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
    [InlineData("Düzköy Mah. Cumhuriyet Sok. D:35 55420 19 Mayıs/Samsun")]
    [InlineData("D400 Altı Mah. Serinova Köyü 1074. Sk No 113/A 80080 Merkez, Osmaniye")]
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
    public void Postcode_district_and_province_are_added_from_the_official_list()
    {
        var address = PostalAddress.Read(new("Caferağa Mah. Moda Cad. No:12", District: "Kadıköy"), "TR");
        Assert.Equal(("34710", "İstanbul", ReadingStatus.Valid), (address.Postcode, address.Province, address.Status));
        Assert.Contains(Reasons.PlaceCompleted, address.ReasonCodes);
        var byPostcode = PostalAddress.Read(new("Caferağa Mah. Moda Cad. No:12 34710"), "TR");
        Assert.Equal(("Kadıköy", "İstanbul", ReadingStatus.Valid), (byPostcode.District, byPostcode.Province, byPostcode.Status));
    }

    [Theory]
    [InlineData("Caferağa Mah. Ankara Caddesi No:3 Kadıköy İstanbul", "İstanbul")]
    [InlineData("Ankara Cad. No:3 Kadıköy", "İstanbul")]
    [InlineData("İzmir Sokak No:3 34710 Kadıköy/İst.", "İstanbul")]
    [InlineData("Merkez Mah. Konya Yolu Cad. No:5 Çankaya - Ankara", "Ankara")]
    [InlineData("İSTANBUL KADIKÖY CAFERAĞA MAH. MODA CAD. NO 3", "İstanbul")]
    [InlineData("Kadıköy - İstanbul Caferağa Moda Cad. 3", "İstanbul")]
    [InlineData("İzmir\nBornova\nErzene Mah.", "İzmir")]
    public void Streets_named_like_provinces_do_not_mislead(string text, string province) => Assert.Equal(province, PostalAddress.Read(new(text), "TR").Province);

    [Theory]
    [InlineData("CAFERAGA MAH MODA CAD NO 3 KADIKOY ISTANBUL", "Caferağa", "Kadıköy")]
    [InlineData("Cafreağa Mah. Moda Cad. No:3 Kadköy/İstanbul", "Caferağa", "Kadıköy")]
    [InlineData("Caferağa, Moda Cad. 3, 34710", "Caferağa", "Kadıköy")]
    [InlineData("Moda Cad. No:3 Caferağa Mahalesi 34710 Kadıköy", "Caferağa", "Kadıköy")]
    [InlineData("Mahalle: Caferağa Cadde: Moda No: 3 İlçe: Kadıköy İl: İstanbul", "Caferağa", "Kadıköy")]
    [InlineData("Erzene Mh. 116/16 Sk. No:5/3 Bornova İzmır", "Erzene", "Bornova")]
    public void Neighbourhood_and_district_get_their_official_spelling(string text, string neighbourhood, string district)
    {
        var address = PostalAddress.Read(new(text), "TR");
        Assert.Equal((neighbourhood, district), (address.Neighbourhood, address.District));
    }

    [Theory]
    [InlineData("Cumhuriyet Mah. Gül Sok. No:1 Yenişehir")]
    [InlineData("Gül Sok. No:1 Ereğli")]
    [InlineData("Fatih Mah. Gül Sok. No:1 Merkez")]
    [InlineData("Yeni Mah. Gül Sok. No:1")]
    public void A_place_that_could_be_in_several_provinces_gets_none(string text)
    {
        var address = PostalAddress.Read(new(text), "TR");
        Assert.Equal((ReadingStatus.Suspect, null), (address.Status, address.Province));
        Assert.True(address.ReasonCodes.Contains(Reasons.AmbiguousPlace) || address.ReasonCodes.Contains(Reasons.UnknownProvince));
        Assert.Null(address.Key);
    }

    [Theory]
    [InlineData("Gül Sk. No:1 Kadıköy Ankara")]
    [InlineData("Caferağa Mah. Gül Sk. No:1 06500 Kadıköy/İstanbul")]
    public void Places_that_contradict_one_another_are_suspect(string text)
    {
        var address = PostalAddress.Read(new(text), "TR");
        Assert.Equal(ReadingStatus.Suspect, address.Status);
        Assert.NotNull(address.Canonical);
    }

    [Fact]
    public void All_parts_are_told_apart()
    {
        var address = PostalAddress.Read(new("Caferağa Mah. Moda Cad. Şair Sok. Yeşil Vadi Sit. B Blok Gül Apt. Dış Kapı No:12-A Kat:Zemin İç Kapı No:5 34710 Kadıköy/İST"), "TR");
        Assert.Equal(("Moda Caddesi", "Moda Caddesi Şair Sokak", "Yeşil Vadi Sitesi", "B Blok"), (address.Avenue, address.Street, address.Estate, address.Block));
        Assert.Equal(("Yeşil Vadi Sitesi B Blok Gül Apt.", "12/A", "Zemin", "5"), (address.Building, address.Number, address.Floor, address.Flat));
        Assert.Equal(("Çamlık Mevkii", "7"), Street("Çamlık Mevkii No:7 Bodrum/Muğla"));
        Assert.Equal(("Yeni Küme Evler", "7"), Street("Yeni Küme Evleri No:7 Bodrum/Muğla"));
        Assert.Equal(("Ostim OSB 1201. Sokak", "7"), Street("Ostim OSB 1201. Sok. No:7 Yenimahalle/Ankara"));
        Assert.Equal(("Gül Sokak", "12/A"), Street("Gül Sok. 12A K.3 D.5 Çankaya/Ankara"));

        static (string?, string?) Street(string text) => (PostalAddress.Read(new(text), "TR").Street, PostalAddress.Read(new(text), "TR").Number);
    }

    [Fact]
    public void A_village_is_not_added_to_a_neighbourhood_that_every_town_has()
    {
        var address = PostalAddress.Read(new("Yeni Mah. Cumhuriyet Cad. No:3 Merkez/Çorum"), "TR");
        Assert.Equal(("Yeni", null, null), (address.Neighbourhood, address.Settlement, address.Postcode));
    }

    [Theory]
    [InlineData("Kat: Zemin", "Zemin")]
    [InlineData("GİRİŞ KAT", "Giriş")]
    [InlineData("K:-1", "-1")]
    [InlineData("-2. Kat", "-2")]
    [InlineData("3.kat", "3")]
    public void Floors_have_a_number_or_a_name(string text, string floor) =>
        Assert.Equal(floor, PostalAddress.Read(new($"Moda Cad. No:12 {text} Kadıköy/İstanbul"), "TR").Floor);

    [Fact]
    public void A_box_at_the_post_office_is_no_door()
    {
        var address = PostalAddress.Read(new("P.K. 34 Levent Beşiktaş İstanbul"), "TR");
        Assert.Equal(("Levent", "P.K. 34", null), (address.Neighbourhood, address.Street, address.Number));
    }

    [Fact]
    public void A_door_has_no_more_than_five_digits() => Assert.Null(PostalAddress.Read(new("Moda Cad. No:123456 Kadıköy/İstanbul"), "TR").Number);

    [Fact]
    public void Nothing_but_a_phone_number_is_no_address()
    {
        var address = PostalAddress.Read(new("0532 123 45 67"), "TR");
        Assert.Equal((ReadingStatus.Invalid, null, "0532 123 45 67"), (address.Status, address.Canonical, address.Phones));
    }

    [Theory]
    [InlineData("Çankaya İstanbul")]
    [InlineData("Kadıköy Ankara")]
    [InlineData("Bornova Ankara")]
    public void A_district_of_another_province_contradicts_it(string text) => Assert.Contains(Reasons.PlacesDisagree, PostalAddress.Read(new(text), "TR").ReasonCodes);

    [Fact]
    public void Where_no_country_is_known_that_is_said()
    {
        var address = PostalAddress.Read(new("Moda Cad. No:5 Kadıköy İstanbul"), "ZZ");
        Assert.Equal(ReadingStatus.Suspect, address.Status);
        Assert.Contains(Reasons.UnknownCountry, address.ReasonCodes);
    }

    [Fact]
    public void An_address_in_turkey_is_read_as_such_from_abroad()
    {
        var address = PostalAddress.Read(new("Moda Cad. No:5 Kadıköy, İstanbul, Türkiye"), "DE");
        Assert.Equal(("Moda Caddesi No: 5, Kadıköy/İstanbul, TR", "Kadıköy"), (address.Canonical, address.District));
        Assert.Equal(address.Key, PostalAddress.Read(new("Moda Caddesi 5 Kadıköy/İstanbul"), "TR").Key);
    }

    [Fact]
    public void A_country_in_the_field_of_the_province_is_the_country()
    {
        var address = PostalAddress.Read(new("Hauptstraße 12", District: "Berlin", Province: "Almanya"), "TR");
        Assert.Equal(("DE", "Berlin", null), (address.CountryCode, address.District, address.Province));
    }

    [Fact]
    public void A_neighbourhood_tells_its_village()
    {
        var address = PostalAddress.Read(new("Yukarı Tepe Mah. (Belenli Köyü) No:4", District: "Kemer", Province: "Burdur"), "TR");
        Assert.Equal(("Yukarı Tepe", "Belenli Köyü", "Kemer"), (address.Neighbourhood, address.Settlement, address.District));
    }

    [Theory]
    [InlineData("10 Downing Street, London SW1A 2AA, UK", "GB", "SW1A 2AA", "London")]
    [InlineData("Hauptstr. 12, 10115 Berlin, Almanya", "DE", "10115", "Berlin")]
    [InlineData("Damrak 1, 1012lg Amsterdam, Hollanda", "NL", "1012 LG", "Amsterdam")]
    public void Abroad_postcode_and_town_are_found_at_the_end_of_the_line(string text, string country, string postcode, string town)
    {
        var address = PostalAddress.Read(new(text), "TR");
        Assert.Equal((country, postcode, town), (address.CountryCode, address.Postcode, address.District));
        Assert.Contains(Reasons.BadPostcode, PostalAddress.Read(new("Damrak 1", Postcode: "99", Country: "NL"), "TR").ReasonCodes);
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
    [InlineData("A.B.D.", "US")]
    [InlineData("Magyarország", "HU")]
    [InlineData("Azərbaycan", "AZ")]
    [InlineData("Россия", "RU")]
    [InlineData("Ελλάδα", "GR")]
    public void Countries_are_known_by_code_and_name(string text, string code) => Assert.Equal(code, CountryCode.Read(text).Canonical);

    [Fact]
    public void An_unknown_country_is_invalid() => Assert.Equal(ReadingStatus.Invalid, CountryCode.Read("Atlantis").Status);

    [Fact]
    public void Every_neighbourhood_of_the_list_is_found_by_its_name_and_district()
    {
        var rows = SharedData.Csv("turkey_addresses/neighbourhoods.csv").Where((_, at) => at % 7 == 0).ToList();
        var wrong = rows.Where(row => row[3].EndsWith(" Mah", StringComparison.Ordinal) && PostalAddress.Read(new($"{row[3]}allesi Gül Sok. No:1 {row[2]}/{row[1]}"), "TR") is var address
            && (address.Province, address.District, TextFold.Key(address.Neighbourhood)) != (row[1], row[2], TextFold.Key(row[3].AsSpan(0, row[3].Length - 4)))).Select(row => string.Join(' ', row)).ToList();
        Assert.True(wrong.Count * 1_000 < rows.Count, string.Join('\n', wrong));
    }
}
