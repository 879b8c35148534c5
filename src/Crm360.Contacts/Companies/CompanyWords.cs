using System.Collections.Frozen;

namespace Crm360.Contacts.Companies;

/// <summary>What is known of a word in companies' names.</summary>
/// <param name="Full">The word it is short for; null if it is short for none.</param>
/// <param name="FullKey">That word folded.</param>
/// <param name="NeedsDot">Whether it is an abbreviation with a dot only, being a word itself.</param>
/// <param name="Kind">What it does to a name.</param>
/// <param name="FormWords">How many words the longest legal form has that begins with it; 0 if none does.</param>
/// <param name="TurkishFormWords">The same of the Turkish forms.</param>
sealed record CompanyFacts(string? Full, string? FullKey, bool NeedsDot, CompanyWordKind Kind, int FormWords, int TurkishFormWords)
{
    /// <summary>Nothing is known.</summary>
    public static CompanyFacts None { get; } = new(null, null, false, CompanyWordKind.None, 0, 0);
}

/// <summary>What a word does to a company's name.</summary>
[Flags]
enum CompanyWordKind
{
    None = 0,

    /// <summary>Every firm has it: sanayi, ticaret, ve.</summary>
    Generic = 1,

    /// <summary>Makes the words before it a branch.</summary>
    Branch = 2,

    /// <summary>Makes a company of a name.</summary>
    Trade = 4,

    /// <summary>A Turkish word of trade.</summary>
    Turkish = 8,

    /// <summary>Behind the legal form it makes a place of business: merkez, depo, bölge müdürlüğü.</summary>
    Office = 16,

    /// <summary>Stands for nothing: test, deneme.</summary>
    Dummy = 32,

    /// <summary>Begins or ends a note: tasfiye halinde, borçlu.</summary>
    Note = 64,
}

/// <summary>The words of companies' names, folded.</summary>
static class CompanyWords
{
    /// <summary>Abbreviations of Turkish trade registers that stand for one word, with or without a dot.</summary>
    const string Clear =
        "Sanayi=san,sny;Ticaret=tic,tcrt;İnşaat=ins,insaa,inst;Mühendislik=muh,muhend,mhndslk;Mimarlık=mim;Pazarlama=paz,pzr;İthalat=ith,ithl,itha;İhracat=ihr,ihrc,ihrac;"
        + "Gıda=gid,gda;Taahhüt=taah,taahhut,taahh,tah;Nakliyat=nak,nakl,nkl;Mobilya=mob,mobl,mbl;Tekstil=teks,tekst,tkst,txt;Otomotiv=otom,otomot,otomotv;Elektrik=elk,elektr,elekt;"
        + "Elektronik=elektro,elktr,elktrnk;Hizmetleri=hiz,hizm,hizmet;Danışmanlık=danis,danism,dansm;Makine=makina,mak,mkn;Plastik=plas,plast,plstk;"
        + "Organizasyon=organ,orgnz;Reklam=rekl,reklamcilik;Matbaacılık=matb,mtb;Yayıncılık=yay,yayin;Petrol=petr;Lojistik=loj,ljs;Turizm=turz,trzm;"
        + "Üretim=uret;İletişim=iletis,ilet;Temizlik=temz,tmz;Güvenlik=guv;Sağlık=sagl,sglk;Eğitim=egt,egit;Medikal=medik;Kırtasiye=kirt;Kuyumculuk=kuy,kuyum;"
        + "Hayvancılık=hayv;Enerji=enrj;Teknoloji=tekno,tekn;Bilgisayar=bilg;Yazılım=yazil,yzlm;Gayrimenkul=gayr,gmenkul,gayrim;Ambalaj=ambl,amblj;Konfeksiyon=konf,konfek;"
        + "Taşımacılık=tasim,tasm;Madencilik=madenc;Bilişim=bilis;Dekorasyon=dekor;Kozmetik=kozm;Restoran=restaurant,restorant;Denetim=denet;Müşavirlik=musav,musv;Perakende=perak;"
        + "Malzemeleri=malz,mlz;Ürünleri=urun,urn;Sistemleri=sist;Uluslararası=ulusl,uluslar";

    /// <summary>Abbreviations that are words themselves: only with a dot.</summary>
    const string WithDot =
        "Turizm=tur;Danışmanlık=dan;Metal=met;Temizlik=tem;Kimya=kim;Tarım=tar;Orman=orm;Denizcilik=den;Elektrik=el,elek;Medikal=med;Sağlık=sag;Otomotiv=oto;Petrol=pet;"
        + "Bilişim=bil;Yazılım=yaz;Teknoloji=tek;Enerji=en,ener;Organizasyon=org;Reklam=rek;Ambalaj=amb;Proje=pro;Dağıtım=dag;Dış=d;Eczacılık=ecz;Hayvancılık=hay;Soğutma=sog;Isıtma=isi;"
        + "Sigorta=sig;Yapı=yap;Restoran=rest;Madencilik=mad;Makine=makn;Ürünleri=ur;Aracılık=arac;Dayanıklı=day;Tüketim=tuk;İç=ic;Müşavirlik=mus;Taşımacılık=tas;Kozmetik=koz;"
        + "Dekorasyon=dek;Eğitim=egi;Güvenlik=gu;Lojistik=lo;Kuyumculuk=ku;Gayrimenkul=gm;Deri=der;Giyim=giy;Ayakkabı=ayak;Araçları=ara;İşletmeciliği=isl,islet;Yatırım=yat;Hayvan=hyv;Spor=sp;Optik=opt";

    static readonly Dictionary<string, CompanyFacts> Known = Read();

    static readonly CompanyFacts[] Facts = [CompanyFacts.None, .. Known.Values];

    static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Numbers =
        Known.Keys.Index().ToFrozenDictionary(word => word.Item, word => word.Index + 1, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The number of what is known of a folded word; 0 where nothing is.</summary>
    public static int Of(ReadOnlySpan<char> folded) => Numbers.TryGetValue(folded, out var number) ? number : 0;

    /// <summary>What is known, by its number.</summary>
    public static CompanyFacts At(int number) => Facts[number];

    static Dictionary<string, CompanyFacts> Read()
    {
        var words = new Dictionary<string, CompanyFacts>(StringComparer.Ordinal);
        AddShort(Clear, needsDot: false);
        AddShort(WithDot, needsDot: true);
        AddKind(CompanyWordKind.Generic, "sanayi sanayii sanayisi ticaret ticareti ticari ve and und et en y the".Split(' '));
        AddKind(CompanyWordKind.Turkish, "sanayi sanayii sanayisi ticaret ticareti ticari ve".Split(' '));
        AddKind(CompanyWordKind.Branch, "sb sub sube subesi branch niederlassung zweigniederlassung succursale filiale".Split(' '));
        AddKind(CompanyWordKind.Office,
            ("merkez merkezi mudurluk mudurlugu depo deposu fabrika fabrikasi magaza magazasi ofis ofisi buro burosu irtibat temsilciligi temsilcilik santiye santiyesi tesis tesisi "
            + "tesisleri isletmesi bayi bayii antrepo antreposu atolye atolyesi bolge").Split(' '));
        AddKind(CompanyWordKind.Dummy,
            "test tests testing deneme denemee ornek dummy asd asdf asdasd asdfgh asdfg qwe qwer qwerty qweqwe xxx yyy zzz xxxx null none unknown bilinmiyor bilinmeyen yok tanimsiz isimsiz".Split(' '));
        AddKind(CompanyWordKind.Note, CompanyNotes.Ends);
        AddKind(CompanyWordKind.Trade, TradeWords.All);
        AddKind(CompanyWordKind.Turkish, TradeWords.Turkish.Except(TradeWords.Everywhere, StringComparer.Ordinal));
        foreach (var (word, count) in LegalFormTable.FirstWords)
            words[word] = words.GetValueOrDefault(word, CompanyFacts.None) with { FormWords = count, TurkishFormWords = LegalFormTable.TurkishFirstWords.GetValueOrDefault(word) };
        return words;

        void AddShort(string table, bool needsDot)
        {
            foreach (var line in table.Split(';'))
            {
                var parts = line.Split('=');
                var kind = parts[0] is "Sanayi" or "Ticaret" ? CompanyWordKind.Generic : CompanyWordKind.None;
                foreach (var word in parts[1].Split(','))
                    words.Add(word, new(parts[0], TextFold.Key(parts[0]), needsDot, kind, 0, 0));
            }
        }

        void AddKind(CompanyWordKind kind, IEnumerable<string> list)
        {
            foreach (var word in list)
            {
                var facts = words.GetValueOrDefault(word, CompanyFacts.None);
                words[word] = facts with { Kind = facts.Kind | kind };
            }
        }
    }
}
