using Crm360.Cli.Demo.Randomness;

namespace Crm360.Cli.Demo.Words;

/// <summary>The common surnames, then compounds such as Akdoğan, Karataş or Özsoy: about 560.</summary>
public static class TurkishSurnames
{
    static readonly string[] Simple =
        """
        Yılmaz Kaya Demir Çelik Şahin Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Kara Koç Kurt Özkan
        Şimşek Polat Korkmaz Özcan Çakır Erdoğan Yavuz Can Acar Şen Aktaş Güler Yalçın Güneş Bozkurt Bulut Keskin Ünal Turan
        Gül Özer Işık Kaplan Avcı Sarı Tekin Taş Köse Yüksel Ateş Aksoy Coşkun Uçar Bayram Karaca Tunç Uysal Duman Ekinci
        Toprak Akın Sönmez Çoban Ceylan Uzun Karakaya Demirci Kahraman Durmaz Duran Akbaş Türk Erol Gündoğdu Altun Topal
        Kocaman Turgut Özen Çiftçi Akgül Baran Ergin Bilgin Esen Deniz Başaran Yaman Oral Sezer Soylu Tuncer Ertürk Candan
        Dinç Engin Gökçe Güven Işıklı Kalkan Kartal Kavak Kılınç Mutlu Oğuz Okur Önal Özbek Özgür Pehlivan Sağlam Savaş Sever
        Sevim Soydan Süzer Şeker Şentürk Tatlı Temiz Tosun Tuna Uslu Uygun Ülker Vural Yaşar Yiğit Yurt Zengin Zorlu Bektaş
        Bilge Budak Cengiz Çalışkan Çınar Demirel Dereli Doğru Durak Elmas Erdem Eren Genç Günay Gürbüz Güzel Ilgaz İnan İnce
        Kandemir Karabulut Karadağ Kayaalp Kırmızı Koçak Kurtuluş Küçük Büyük Mercan Nalbant Orhan Öner Pınar Sancak Sarıkaya
        Sayın Selvi Taşkın Tatar Tokgöz Ulusoy Usta Üstün Varol Yazıcı Yeşil Yıldızhan Hacıoğlu İmamoğlu Kadıoğlu Paşaoğlu
        Terzioğlu Saraçoğlu Müftüoğlu Çelebi Kasap Kuyumcu Bakırcı Değirmenci Eskici Marangoz
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    static readonly string[] Beginnings =
        ["Ak", "Kara", "Gök", "Öz", "Er", "Boz", "Kızıl", "Demir", "Taş", "Gün", "Ay", "Al", "Sarı", "Koca", "Kılıç", "Tan", "Bay", "Yıl"];

    static readonly string[] Endings =
        ["taş", "soy", "türk", "kaya", "tepe", "dağ", "su", "göz", "bulut", "doğan", "han", "gül", "çelik", "yıldız", "koç", "alp", "kan", "er", "pınar", "yürek"];

    public static SkewedWords All { get; } = new(
        [
            .. Simple,
            // ending by ending, so that no beginning is common as a whole
            .. from ending in Endings from beginning in Beginnings where !ending.StartsWith(beginning, StringComparison.OrdinalIgnoreCase) select beginning + ending,
        ],
        flatness: 25);
}
