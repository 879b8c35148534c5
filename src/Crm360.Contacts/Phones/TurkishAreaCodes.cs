namespace Crm360.Contacts.Phones;

/// <summary>Provinces of the Turkish area codes, spelt as in the list of districts (general numbering plan of the communications authority, BTK).</summary>
static class TurkishAreaCodes
{
    static readonly string?[] Provinces = Read(
        "212 İstanbul|216 İstanbul|222 Eskişehir|224 Bursa|226 Yalova|228 Bilecik|232 İzmir|236 Manisa|242 Antalya|246 Isparta"
        + "|248 Burdur|252 Muğla|256 Aydın|258 Denizli|262 Kocaeli|264 Sakarya|266 Balıkesir|272 Afyonkarahisar|274 Kütahya"
        + "|276 Uşak|282 Tekirdağ|284 Edirne|286 Çanakkale|288 Kırklareli|312 Ankara|318 Kırıkkale|322 Adana|324 Mersin|326 Hatay"
        + "|328 Osmaniye|332 Konya|338 Karaman|342 Gaziantep|344 Kahramanmaraş|346 Sivas|348 Kilis|352 Kayseri|354 Yozgat|356 Tokat"
        + "|358 Amasya|362 Samsun|364 Çorum|366 Kastamonu|368 Sinop|370 Karabük|372 Zonguldak|374 Bolu|376 Çankırı|378 Bartın"
        + "|380 Düzce|382 Aksaray|384 Nevşehir|386 Kırşehir|388 Niğde|392 Kuzey Kıbrıs|412 Diyarbakır|414 Şanlıurfa|416 Adıyaman"
        + "|422 Malatya|424 Elazığ|426 Bingöl|428 Tunceli|432 Van|434 Bitlis|436 Muş|438 Hakkari|442 Erzurum|446 Erzincan|452 Ordu"
        + "|454 Giresun|456 Gümüşhane|458 Bayburt|462 Trabzon|464 Rize|466 Artvin|472 Ağrı|474 Kars|476 Iğdır|478 Ardahan"
        + "|482 Mardin|484 Siirt|486 Şırnak|488 Batman");

    /// <summary>The province of a number in E.164; null where it is no Turkish number or the code is of no province.</summary>
    public static string? ProvinceOf(ReadOnlySpan<char> e164) =>
        e164.Length == 13 && e164.StartsWith("+90", StringComparison.Ordinal) ? Provinces[PhoneDigits.Number(e164.Slice(3, 3))] : null;

    static string?[] Read(string table)
    {
        var provinces = new string?[1000];
        foreach (var entry in table.Split('|'))
            provinces[PhoneDigits.Number(entry.AsSpan(0, 3))] = entry[4..];
        return provinces;
    }
}
