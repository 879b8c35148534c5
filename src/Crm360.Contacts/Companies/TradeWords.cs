namespace Crm360.Contacts.Companies;

/// <summary>Words that make a company of a name without a legal form: Karadağ Temizlik, Yıldız Oto, Özkan Market. None is a frequent surname.</summary>
static class TradeWords
{
    /// <summary>Turkish ones, folded, in no order.</summary>
    public static IReadOnlyList<string> Turkish { get; } = Split(
        // what firms do
        "sanayi sanayii sanayisi ticaret ticareti insaat insaati turizm pazarlama lojistik muhendislik otomotiv oto tekstil gida mobilya nakliyat nakliye petrol akaryakit danismanlik "
        + "elektronik elektrik bilgisayar bilisim yazilim sigorta sigortacilik emlak gayrimenkul kuyumculuk matbaa matbaacilik reklam reklamcilik yayincilik temizlik guvenlik hizmetleri "
        + "makine makina metal plastik kimya kimyasal ambalaj enerji tarim hayvancilik besicilik seracilik madencilik mermer yapi mimarlik dekorasyon restorasyon tesisat dogalgaz iklimlendirme "
        + "isitma sogutma klima tabela organizasyon prodaksiyon medya ajans ajansi iletisim telekom telekomunikasyon gsm kargo kurye tasimacilik servis tamir tamirhane lastik rektefiye kaporta "
        + "hirdavat nalburiye zuccaciye tuhafiye giyim konfeksiyon ayakkabi ayakkabicilik aksesuar bijuteri deri triko iplik hali mefrusat perdecilik aydinlatma avize optik medikal eczane eczanesi "
        + "ecza saglik kozmetik guzellik kuafor kuaforu estetik spor fitness dershane dershanesi egitim kurs kursu anaokulu kres kresi kirtasiye kitabevi yayinevi oyuncak hediyelik fotograf "
        + "fotografcilik studyo studyosu orman catering unlu mamulleri hazir yemek sarkuteri organik zeytinyagi kuruyemis baharat icecek sut tekel otomasyon proje ith ihr ithalat "
        + "ihracat taahhut dagitim peyzaj fidancilik cicekcilik tohumculuk yem denizcilik gemicilik havacilik rent filo galeri akademi akademisi robotik teknoloji teknolojileri arge endustri endustriyel "
        // what they keep
        + "market marketi marketleri supermarket magaza magazasi butik bakkaliye manavi firini bufe bufesi cafe kafe kahvesi kiraathanesi restaurant restoran restorani lokanta lokantasi pide pidecisi kebap "
        + "kebapcisi doner donercisi pastane pastanesi ocakbasi meyhanesi otel oteli hotel pansiyon pansiyonu apart taksi duragi otopark atolye atolyesi fabrika fabrikasi carsisi pasaji "
        + "hastane hastanesi klinik klinigi poliklinik poliklinigi laboratuvari veterinerlik okulu lisesi koleji universitesi yurdu burosu ofisi acente acentesi bayii bayisi "
        // who they are
        + "holding group grup grubu ortakligi kooperatifi kooperatif dernegi dernek vakfi vakif sendikasi odasi birligi federasyonu konfederasyonu belediyesi belediye mudurlugu bakanligi baskanligi valiligi "
        + "kaymakamligi bankasi bank apartmani apartman sitesi yonetimi kulubu sirketi sirket sti limited anonim "
        + "tic taah");

    /// <summary>All, folded, in no order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Turkish.Concat(Split(
        "ltd llc inc company corporation incorporated gmbh shop store market restaurant hotel consulting solutions services systems technologies technology software trading construction logistics transport "
        + "cleaning motors garage bakery pharmacy clinic foundation association university insurance international industries industrial enterprises partners holdings media agency travel tours foods textile "
        + "textiles electronics energy investments properties realty ventures labs studios")).Distinct(StringComparer.Ordinal)];

    /// <summary>Those of <see cref="Turkish"/> that are words of other languages too.</summary>
    public static IReadOnlyList<string> Everywhere { get; } = Split("metal market supermarket restaurant hotel group holding bank catering fitness gsm rent cafe limited telekom medikal plastik galeri akademi proje optik");

    static string[] Split(string words) => words.Split(' ');
}
