namespace Crm360.Cli.Demo.Words;

/// <summary>What companies are called: a brand, one or two trades, a legal form, and how clerks shorten them.</summary>
public static class CompanyWords
{
    /// <summary>Brands; surnames are the others.</summary>
    public static IReadOnlyList<string> Brands { get; } =
        """
        Anadolu Marmara Ege Akdeniz Karadeniz Trakya Toros Boğaziçi Bosfor Truva Efes Hitit Selçuk Osmanlı Yakamoz Başak Bereket Çağdaş
        Çınar Doruk Duru Ekin Elit Emek Erciyes Ferah Gelişim Global Güney Güven Güvenç Hedef Işıltı İdeal İkizler İmge İpekyolu Kardeşler
        Kartal Kuzey Lider Mavi Merkez Meridyen Nokta Odak Öncü Örnek Özlem Pamukkale Poyraz Reform Safir Seçkin Simge Şafak Tempo Teknik
        Turkuaz Uludağ Umut Uyum Ünlü Vadi Vizyon Yenilik Yeşilvadi Yörük Zirve Atılım Berkay Ceylan Dalga Ekol Feza Gökkuşağı Kapadokya
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A trade and its short form.</summary>
    public static IReadOnlyList<(string Full, string Short)> Trades { get; } =
    [
        ("İnşaat", "İnş."), ("Makine", "Makina"), ("Otomotiv", "Oto."), ("Tekstil", "Teks."), ("Gıda", "Gıda"), ("Turizm", "Tur."),
        ("Nakliyat", "Nak."), ("Elektrik", "Elek."), ("Elektronik", "Elekt."), ("Mobilya", "Mob."), ("Mühendislik", "Müh."), ("Mimarlık", "Mim."),
        ("Enerji", "Enerji"), ("Plastik", "Plas."), ("Metal", "Metal"), ("Kimya", "Kim."), ("Tarım", "Tarım"), ("Hayvancılık", "Hay."),
        ("Ambalaj", "Amb."), ("Matbaacılık", "Matb."), ("Lojistik", "Loj."), ("Bilişim", "Bil."), ("Yapı", "Yapı"), ("Isıtma Soğutma", "Isıtma Soğ."),
        ("Petrol", "Pet."), ("Sağlık", "Sağ."), ("Temizlik", "Tem."), ("Madencilik", "Mad."), ("Gayrimenkul", "G.menkul"), ("Kuyumculuk", "Kuy."),
    ];

    /// <summary>The many spellings of a limited company; the first is the official one.</summary>
    public static IReadOnlyList<string> Limited { get; } =
    [
        "Limited Şirketi", "Ltd. Şti.", "LTD. ŞTİ.", "Ltd.Şti.", "Ltd Şti", "Limited Şti.", "Ltd. Sti.",
    ];

    /// <summary>The many spellings of a joint-stock company; the first is the official one.</summary>
    public static IReadOnlyList<string> JointStock { get; } = ["Anonim Şirketi", "A.Ş.", "A.Ş", "AŞ", "Anonim Şti.", "A. Ş.", "A.S."];

    /// <summary>"Industry and trade", which most titles contain; the first is the official spelling.</summary>
    public static IReadOnlyList<string> IndustryAndTrade { get; } =
        ["Sanayi ve Ticaret", "San. ve Tic.", "SAN. VE TİC.", "San.Tic.", "San. Tic.", "San.ve Tic.", "Sanayi Ticaret"];
}
