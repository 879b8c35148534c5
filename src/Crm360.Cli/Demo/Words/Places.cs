using System.Globalization;

namespace Crm360.Cli.Demo.Words;

/// <summary>A district with the area code of its fixed lines.</summary>
public sealed record District(string Name, Province Province, string AreaCode, string Postcode);

/// <summary>A province with its licence plate code, which also begins its postcodes.</summary>
public sealed record Province(string Name, int Plate);

/// <summary>The provinces where most customers live, each with its share, and what streets are called.</summary>
public static class Places
{
    // name, plate code, weight, then area code and districts
    static readonly string[] Table =
    [
        "İstanbul|34|14|212:Bakırköy,Beşiktaş,Şişli,Fatih,Esenyurt", "İstanbul|34|12|216:Kadıköy,Üsküdar,Ümraniye,Pendik,Maltepe",
        "Ankara|6|12|312:Çankaya,Keçiören,Yenimahalle,Mamak,Etimesgut", "İzmir|35|10|232:Konak,Bornova,Karşıyaka,Buca,Bayraklı",
        "Bursa|16|6|224:Osmangazi,Nilüfer,Yıldırım,İnegöl,Gemlik", "Antalya|7|6|242:Muratpaşa,Kepez,Konyaaltı,Alanya,Manavgat",
        "Adana|1|4|322:Seyhan,Yüreğir,Çukurova,Sarıçam,Ceyhan", "Konya|42|4|332:Selçuklu,Meram,Karatay,Ereğli,Akşehir",
        "Gaziantep|27|4|342:Şahinbey,Şehitkamil,Nizip,İslahiye,Oğuzeli", "Kocaeli|41|4|262:İzmit,Gebze,Darıca,Gölcük,Körfez",
        "Mersin|33|3|324:Yenişehir,Mezitli,Toroslar,Akdeniz,Tarsus", "Diyarbakır|21|2|412:Bağlar,Kayapınar,Sur,Yenişehir,Bismil",
        "Kayseri|38|3|352:Melikgazi,Kocasinan,Talas,Develi,İncesu", "Eskişehir|26|2|222:Odunpazarı,Tepebaşı,Sivrihisar,Çifteler,Mihalıççık",
        "Samsun|55|2|362:İlkadım,Atakum,Canik,Bafra,Çarşamba", "Denizli|20|2|258:Pamukkale,Merkezefendi,Çivril,Acıpayam,Tavas",
        "Trabzon|61|2|462:Ortahisar,Akçaabat,Yomra,Of,Araklı", "Sakarya|54|2|264:Adapazarı,Serdivan,Erenler,Akyazı,Hendek",
        "Balıkesir|10|2|266:Karesi,Altıeylül,Bandırma,Edremit,Ayvalık", "Muğla|48|2|252:Bodrum,Fethiye,Marmaris,Menteşe,Milas",
        "Şanlıurfa|63|1|414:Eyyübiye,Haliliye,Karaköprü,Siverek,Viranşehir", "Manisa|45|1|236:Yunusemre,Şehzadeler,Akhisar,Turgutlu,Salihli",
    ];

    /// <summary>Each district as often as its province weighs, so that an even pick is a fair one.</summary>
    public static IReadOnlyList<District> Districts { get; } = [.. Table.SelectMany(Parse)];

    public static IReadOnlyList<string> Neighbourhoods { get; } =
        """
        Cumhuriyet,Atatürk,Fatih,Yeni,Bahçelievler,Mimar Sinan,İstiklal,Hürriyet,Barbaros,Yavuz Selim,Mevlana,Zafer,Kurtuluş,Gazi,
        Karşıyaka,Esentepe,Çamlık,Yeşilova,Yıldıztepe,Şirinevler,Merkez,Fevzi Çakmak,İnönü,Kültür,Sanayi,Pınarbaşı,Kazım Karabekir,
        Mehmet Akif Ersoy,Yunus Emre,Aydınlıkevler,Göztepe,Çınarlı,Işıklar,Ulus,Adnan Menderes,Hacı Bektaş,Selçuk,Ertuğrul Gazi
        """.ReplaceLineEndings("").Split(',');

    public static IReadOnlyList<string> Streets { get; } =
        """
        Lale,Gül,Menekşe,Papatya,Karanfil,Çiçek,Çınar,Ihlamur,Selvi,Akasya,Zambak,Sümbül,Yasemin,Leylak,Mimoza,Manolya,Okul,Cami,
        Çeşme,Değirmen,Pınar,Dere,Bağ,Bahçe,Kale,Hisar,Deniz,Yıldız,Güneş,Şafak,Umut,Barış,Dostluk,Sevgi,Huzur,Bereket,Demir,Köprü,
        Şehit Ali Yılmaz,Şehit Hasan Kaya,Aşık Veysel,Nasreddin Hoca,Piri Reis,Evliya Çelebi,Orhan Veli,Yahya Kemal,Namık Kemal
        """.ReplaceLineEndings("").Split(',');

    public static IReadOnlyList<string> Avenues { get; } =
        ["Atatürk", "İnönü", "Cumhuriyet", "İstasyon", "Gazi", "Fevzi Çakmak", "Kazım Karabekir", "Millet", "Vatan", "Hürriyet", "Sanayi", "Liman"];

    static IEnumerable<District> Parse(string line)
    {
        var parts = line.Split('|', ':');
        Province province = new(parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture));
        var weight = int.Parse(parts[2], CultureInfo.InvariantCulture);
        var names = parts[4].Split(',');
        return from copy in Enumerable.Range(0, weight)
               from place in Enumerable.Range(0, names.Length)
               select new District(names[place], province, parts[3], string.Create(CultureInfo.InvariantCulture, $"{province.Plate:00}{(place * 40) + 100 + int.Parse(parts[3], CultureInfo.InvariantCulture) % 40:000}"));
    }
}
