using Crm360.Contacts;

namespace Crm360.Tests.Contacts;

public sealed class DoorAddressTests
{
    [Theory]
    [InlineData("Caferağa Mah. Moda Cad. No: 12 D: 5, Kadıköy/İstanbul", "CAFERAĞA MAHALLESİ MODA CADDESİ NO:12 DAİRE:5 KADIKÖY İSTANBUL")]
    [InlineData("Caferağa Mah. Moda Cad. No: 12 D: 5, Kadıköy/İstanbul", "Caferaga Mh. Moda Cd. 12/5 34710 Kadikoy/Istanbul")]
    [InlineData("Işıklar Mah. Iğdır Sokak No: 7, Şişli/İstanbul", "ışıklar mah. ığdır sok. no:7 şişli/istanbul")]
    public void One_door_is_one_however_it_is_written(string one, string other) => Assert.Equal(Door(one), Door(other));

    [Theory]
    [InlineData("Caferağa Mah. Moda Cad. No: 12 D: 5, Kadıköy/İstanbul", "Caferağa Mah. Moda Cad. No: 12 D: 6, Kadıköy/İstanbul")]
    [InlineData("Caferağa Mah. Moda Cad. No: 12 D: 5, Kadıköy/İstanbul", "Caferağa Mah. Moda Cad. No: 14 D: 5, Kadıköy/İstanbul")]
    [InlineData("Atatürk Cad. No: 12, Çankaya/Ankara", "Atatürk Cad. No: 12, Mamak/Ankara")]
    public void Flat_number_and_town_tell_doors_apart(string one, string other) => Assert.NotEqual(Door(one), Door(other));

    [Fact]
    public void Who_leaves_the_neighbourhood_or_the_flat_out_has_the_same_building()
    {
        var whole = Door("Caferağa Mah. Moda Cad. No: 12 D: 5, Kadıköy/İstanbul")!.Value;
        var part = Door("Moda Cad. No: 12, Kadıköy/İstanbul")!.Value;

        Assert.Equal(whole.Building, part.Building);
        Assert.Equal(("caferaga", "5"), (whole.Neighbourhood, whole.Flat));
        Assert.Null(part.Flat);
    }

    [Theory]
    [InlineData("Kadıköy/İstanbul")]
    [InlineData("Caferağa Mah. Kadıköy/İstanbul")]
    [InlineData("Caferağa Mah. Moda Cad. Kadıköy/İstanbul")]
    [InlineData("Caferağa Mah. No: 12, Kadıköy/İstanbul")]
    [InlineData("Yeşil Vadi Sitesi, Kadıköy/İstanbul")]
    public void A_street_an_estate_or_a_neighbourhood_is_no_door(string text) => Assert.Null(Door(text));

    [Fact]
    public void Abroad_the_line_has_the_number_and_a_town_that_is_written_twice_is_one()
    {
        var once = DoorAddress.Of(PostalAddress.Read(new("Station Road 9", Province: "London", Country: "GB"), "TR"));
        var twice = DoorAddress.Of(PostalAddress.Read(new("Station Road 9", District: "London", Province: "London", Country: "GB"), "TR"));

        Assert.NotNull(once);
        Assert.Equal(once, twice);
        Assert.Null(DoorAddress.Of(PostalAddress.Read(new("Station Road", Province: "London", Country: "GB"), "TR")));
    }

    static DoorAddress? Door(string text) => DoorAddress.Of(PostalAddress.Read(new(text), "TR"));
}
