using System.Collections.Frozen;
using System.Text;

namespace Crm360.Contacts.Names;

/// <summary>What a word of a name may be.</summary>
[Flags]
enum NameFacts
{
    None = 0,

    /// <summary>A frequent given name.</summary>
    Given = 1,

    /// <summary>A frequent surname.</summary>
    Family = 1 << 1,

    /// <summary>A title in front, with or without a dot.</summary>
    Title = 1 << 2,

    /// <summary>A title in front if it has a dot.</summary>
    DottedTitle = 1 << 3,

    /// <summary>A form of address or degree behind the name.</summary>
    TitleBehind = 1 << 4,

    /// <summary>Belongs to the surname behind it.</summary>
    Particle = 1 << 5,

    /// <summary>A particle that is written small.</summary>
    Small = 1 << 6,

    /// <summary>Tells namesakes of a family apart: Jr, III.</summary>
    Suffix = 1 << 7,

    /// <summary>What people note behind a name: borçlu, aramayın.</summary>
    Note = 1 << 8,

    /// <summary>A word that stands for nothing: test, asdf, kullanıcı.</summary>
    Dummy = 1 << 9,

    /// <summary>"and" between two persons.</summary>
    And = 1 << 10,

    /// <summary>Makes a company of a name.</summary>
    Trade = 1 << 11,

    /// <summary>A frequent Turkish surname.</summary>
    TurkishFamily = 1 << 12,

    /// <summary>A frequent Turkish given name.</summary>
    TurkishGiven = 1 << 13,

    /// <summary>Says what somebody does in place of who it is: yetkili, müdür.</summary>
    Office = 1 << 14,
}

/// <summary>The words that names are made of and go with, folded.</summary>
static class NameWords
{
    static readonly FrozenDictionary<string, NameFacts>.AlternateLookup<ReadOnlySpan<char>> Words =
        Read().GetAlternateLookup<ReadOnlySpan<char>>();

    public static NameFacts Of(ReadOnlySpan<char> folded) => Words.TryGetValue(folded, out var facts) ? facts : NameFacts.None;

    static FrozenDictionary<string, NameFacts> Read()
    {
        var words = new Dictionary<string, NameFacts>(10_000, StringComparer.Ordinal);
        AddNames(words);
        Add(NameFacts.Title,
            "sn sayin bay bayan dr av prof doc mr mrs ms miss mx sir madam herr frau monsieur madame mme mlle hr fr doktor profesor docent avukat professor doctor mister dott dottssa "
            + "senor senora sra srta ing");
        // with a dot only, since without one they are or may be names
        Add(NameFacts.DottedTitle,
            "yrd ogr gor uzm op ecz muh mim dipl dt vet alb yb bnb kur ars uye by bn hem psk fzt dyt ogrt smmm ymm ord med hc univ mag rer nat phil jur rev hon capt col gen lt maj "
            + "sgt sig arch lic kd yzb ustgm tgm hek");
        Add(NameFacts.TitleBehind, "bey hanim beyefendi hanimefendi phd md dr av prof esq mba ph d mimar avukat");
        Add(NameFacts.Suffix, "jr sr jnr snr ii iii iv");
        Add(NameFacts.Particle, "van von vom der den de da di del della dello delle dos das du des la le ter ten te zu zur bin bint ibn ben el al ul abu ebu st dei degli do op 't y e");
        Add(NameFacts.Small, "van von vom der den de da di del della dello dos das du des la le ter ten te zu zur bin bint ibn dei degli do y e");
        Add(NameFacts.And, "ve and und et ile");
        Add(NameFacts.Note,
            "borclu aramayin aramayiniz arama karaliste karalistede vefat oldu merhum merhume rahmetli iptal pasif icra icralik sorunlu dikkat mukerrer silinecek silindi kullanmayin "
            + "ulasilamiyor esi deceased duplicate inactive blacklist blacklisted vip eski borcu hukuki supheli dnc donotcall ortagi yetkilisi yegeni annesi babasi kardesi "
            + "etti etmis edildi olmus kaybetti ayrildi tasindi istemiyor ulasilamadi aranmasin aranmayacak mudur muduru sorumlusu sefi uzmani temsilcisi sekreteri muhasebecisi");
        Add(NameFacts.Office,
            "muhasebe muhasebeci muhasebecisi mudur muduru mudurlugu yetkili yetkilisi kisi kisiye ilgili ilgiliye satinalma satin alma sorumlu sorumlusu genel insan kaynaklari santral sekreter "
            + "sekreteri sekreterlik bilgi islem resepsiyon satis pazarlama departmani departman birimi bolumu finans idari isler operasyon hizmetleri temsilcisi danisma isyeri sahibi firma sirket "
            + "personel personeli yonetici yoneticisi yonetim kurulu baskani koordinatoru sefi memuru uzmani teknik servis depo ofis merkez");
        Add(NameFacts.Dummy,
            "test tests testing deneme denem denemee ornek dummy asd asdf asdasd asdfgh asdfg qwe qwer qwerty qweqwe zxc kullanici musteri isim isimsiz soyisim soyadsiz ad soyad adi soyadi "
            + "user customer name surname firstname lastname null none unknown bilinmiyor bilinmeyen yok anonim anonymous misafir guest admin demo fake sahis kisi xxx yyy zzz abc xyz foo bar "
            + "tanimsiz belirsiz noname kayit kaydi");
        foreach (var word in Companies.TradeWords.All.Concat(Companies.LegalFormTable.FirstWords.Keys))
            words[word] = words.GetValueOrDefault(word) | NameFacts.Trade;
        return words.ToFrozenDictionary(StringComparer.Ordinal);

        void Add(NameFacts facts, string list)
        {
            foreach (var word in list.Split(' '))
                words[word] = words.GetValueOrDefault(word) | facts;
        }
    }

    /// <summary>Names of the world, then those of Turkey, which say more about whoever is in a Turkish file: Ali is a given name, though also a surname elsewhere.</summary>
    static void AddNames(Dictionary<string, NameFacts> words)
    {
        foreach (var (file, facts) in ((string, NameFacts)[])[("given", NameFacts.Given), ("family", NameFacts.Family)])
        {
            foreach (var name in Lines(file))
                words[name] = words.GetValueOrDefault(name) | facts;
        }

        var turkish = new Dictionary<string, NameFacts>(StringComparer.Ordinal);
        foreach (var (file, facts) in ((string, NameFacts)[])[("turkish-given", NameFacts.Given | NameFacts.TurkishGiven), ("turkish-family", NameFacts.Family | NameFacts.TurkishFamily)])
        {
            foreach (var name in Lines(file))
                turkish[TextFold.Key(name)] = turkish.GetValueOrDefault(TextFold.Key(name)) | facts;
        }

        foreach (var (name, facts) in turkish)
            words[name] = facts;
    }

    static string[] Lines(string file) => Encoding.UTF8.GetString(EmbeddedFile.Bytes($"names.{file}.txt")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
