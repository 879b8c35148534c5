namespace Crm360.Contacts.Places;

/// <summary>Old and short names of places, folded and without blanks.</summary>
static class PlaceAliases
{
    /// <summary>Some are names of districts today (izmit, antakya): as a province they count where a district is named beside them.</summary>
    public static (string Alias, string Province)[] Provinces { get; } =
    [
        ("afyon", "Afyonkarahisar"), ("akarahisar", "Afyonkarahisar"), ("antep", "Gaziantep"), ("gantep", "Gaziantep"), ("urfa", "Şanlıurfa"), ("surfa", "Şanlıurfa"),
        ("maras", "Kahramanmaraş"), ("kmaras", "Kahramanmaraş"), ("kahmaras", "Kahramanmaraş"), ("icel", "Mersin"), ("izmit", "Kocaeli"), ("adapazari", "Sakarya"),
        ("antakya", "Hatay"), ("dersim", "Tunceli"), ("ist", "İstanbul"), ("istanbulavrupa", "İstanbul"), ("istanbulanadolu", "İstanbul"), ("istanbulasya", "İstanbul"),
        ("ank", "Ankara"), ("izm", "İzmir"), ("ant", "Antalya"), ("brs", "Bursa"), ("dbakir", "Diyarbakır"), ("ktahya", "Kütahya"), ("esk", "Eskişehir"),
    ];

    public static (string Alias, int Plate, string District)[] Districts { get; } =
    [
        ("gop", 34, "Gaziosmanpaşa"), ("gopasa", 34, "Gaziosmanpaşa"), ("gosmanpasa", 34, "Gaziosmanpaşa"), ("eyup", 34, "Eyüpsultan"), ("bcekmece", 34, "Büyükçekmece"),
        ("kcekmece", 34, "Küçükçekmece"), ("bpasa", 34, "Bayrampaşa"), ("bevler", 34, "Bahçelievler"), ("mkpasa", 16, "Mustafakemalpaşa"), ("mkemalpasa", 16, "Mustafakemalpaşa"),
        ("kdzeregli", 67, "Ereğli"), ("karadenizeregli", 67, "Ereğli"), ("konyaeregli", 42, "Ereğli"), ("meregli", 59, "Marmaraereğlisi"),
        ("skarahisar", 28, "Şebinkarahisar"), ("ymahalle", 6, "Yenimahalle"),
    ];
}
