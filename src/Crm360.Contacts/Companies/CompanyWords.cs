using System.Text;

namespace Crm360.Contacts.Companies;

/// <summary>Words that firms' names are made of: abbreviations, words every firm has, words that give a firm away.</summary>
static class CompanyWords
{
    /// <summary>Abbreviations of Turkish trade registers that stand for one word, with or without a dot.</summary>
    static readonly Dictionary<string, string> Clear = Read(
        "Sanayi=san;Ticaret=tic;İnşaat=ins,insaa;Mühendislik=muh,muhend;Mimarlık=mim;Pazarlama=paz;İthalat=ith,ithl;İhracat=ihr,ihrc;"
        + "Gıda=gid,gda;Taahhüt=taah,taahhut;Nakliyat=nak,nakl;Mobilya=mob,mobl;Tekstil=teks,tekst,tkst;Otomotiv=otom,otomot;Elektrik=elk,elektr;"
        + "Elektronik=elektro,elekt;Hizmetleri=hiz,hizm,hizmet;Danışmanlık=danis;Makine=makina,mak;Plastik=plas,plast;"
        + "Organizasyon=organ;Reklam=rekl;Matbaacılık=matb;Yayıncılık=yay;Petrol=petr;Lojistik=loj;Turizm=turz;"
        + "Üretim=uret;İletişim=iletis;Temizlik=temz;Güvenlik=guv;Sağlık=sagl;Eğitim=egt,egit;Medikal=medik;Kırtasiye=kirt;Kuyumculuk=kuy;"
        + "Hayvancılık=hayv;Enerji=enrj;Teknoloji=tekno;Bilgisayar=bilg;Yazılım=yazil;Gayrimenkul=gayr;Ambalaj=ambl;Konfeksiyon=konf");

    /// <summary>Abbreviations that are words themselves: only with a dot.</summary>
    static readonly Dictionary<string, string> WithDot = Read(
        "Turizm=tur;Danışmanlık=dan;Metal=met;Temizlik=tem;Kimya=kim;Tarım=tar;Orman=orm;Denizcilik=den;Elektrik=el;Medikal=med;Sağlık=sag;"
        + "Bilişim=bil;Yazılım=yaz;Teknoloji=tek,tekn;Enerji=en,ener;Organizasyon=org;Reklam=rek;Ambalaj=amb;Proje=pro;Dağıtım=dag;Dış=d;Eczacılık=ecz;"
        + "Sigorta=sig;Yapı=yap;Restoran=rest;Madencilik=mad;Makine=makn;Ürünleri=ur,urn;Malzemeleri=malz;Aracılık=arac;Dayanıklı=day;Tüketim=tuk;İç=ic");

    static readonly HashSet<string> Generic = Set("sanayi sanayii sanayisi ticaret ticareti ticari ve and und et en y the");

    static readonly HashSet<string> Branches = Set("sb sub sube subesi");

    static readonly HashSet<string> TradeWords = Set(
        "sanayi sanayii ticaret holding insaat turizm pazarlama lojistik muhendislik otomotiv tekstil eczanesi eczane apartmani belediyesi "
        + "belediye mudurlugu universitesi dernegi vakfi kooperatifi bankasi market marketleri restaurant restoran lokantasi oteli hotel "
        + "gida mobilya nakliyat petrol danismanlik elektronik bilgisayar yazilim sigorta emlak gayrimenkul kuyumculuk matbaa reklam "
        + "limited sirketi sti ltd company corporation incorporated gmbh group grup hastanesi okulu koleji kirtasiye insaati magazasi "
        + "tic san ith ihr taah paz ins");

    public static bool HasTradeWord(List<CompanyWord> words) => words.Count > 1 && words.Exists(word => TradeWords.Contains(word.Folded));

    public static bool IsGeneric(CompanyWord word) => word.Folded.Length == 0 || Generic.Contains(word.Folded);

    /// <summary>The word an abbreviation stands for, else the word itself.</summary>
    public static CompanyWord WriteOut(CompanyWord word)
    {
        if (word.Acronym)
            return word;
        if (Clear.TryGetValue(word.Folded, out var full) || (word.Dotted && WithDot.TryGetValue(word.Folded, out full)))
            return new(full, TextFold.Key(full), false);
        return word with { Dotted = false };
    }

    /// <summary>Takes "Kadıköy Şb." off: from behind the legal form, or the one word before it at the end of the name.</summary>
    public static string? TakeBranch(List<CompanyWord> words, List<CompanyWord> behind)
    {
        var at = behind.FindIndex(word => Branches.Contains(word.Folded));
        if (at >= 0)
        {
            var name = string.Join(' ', behind.Take(at).Select(word => word.Text));
            behind.Clear();
            return name.Length == 0 ? null : TextFold.TitleCase(name);
        }

        if (behind.Count > 0 || words.Count < 3 || !Branches.Contains(words[^1].Folded) || !words[0].HasLetter)
            return null;
        var branch = TextFold.TitleCase(words[^2].Text);
        words.RemoveRange(words.Count - 2, 2);
        return branch;
    }

    /// <summary>Folded words without the generic ones; the first word is always kept (Ticaret Bankası).</summary>
    public static string Key(List<CompanyWord> words)
    {
        var key = new StringBuilder(32);
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Folded.Length == 0 || (i > 0 && IsGeneric(words[i])))
                continue;
            if (key.Length > 0)
                key.Append(' ');
            key.Append(words[i].Folded);
        }

        return key.ToString();
    }

    /// <summary>The words in title case. Short capitals are kept where the rest of the name, as it was written, is not all in capitals.</summary>
    public static string Cased(List<CompanyWord> words, List<CompanyWord> written)
    {
        var turkish = words.Exists(word => TitleCasing.IsTurkish(word.Text));
        var allCapitals = !written.Exists(HasSmallLetters);
        return string.Join(' ', words.Select((word, at) => Cased(word, at, turkish, allCapitals)));
    }

    /// <summary>Small letters that title case keeps: behind the first letter of a plain word.</summary>
    static bool HasSmallLetters(CompanyWord word) => !word.Acronym && word.Text.All(char.IsLetter) && word.Text.Skip(1).Any(char.IsLower);

    static string Cased(CompanyWord word, int at, bool turkish, bool allCapitals)
    {
        if (word.Acronym)
            return string.Concat(word.Text.Select(c => TitleCasing.Upper(c, turkish) + "."));
        if (at > 0 && word.Folded is "ve" or "and" or "und" or "et")
            return word.Folded;
        var isAllCapitals = word.Text.Length > 1 && !word.Text.Any(char.IsLower);
        if (isAllCapitals && (!allCapitals || word.Text.Any(char.IsDigit) || !word.Folded.AsSpan().ContainsAny("aeiou")))
            return word.Text;
        return TitleCasing.Apply(word.Text, turkish);
    }

    static HashSet<string> Set(string words) => words.Split(' ').ToHashSet(StringComparer.Ordinal);

    static Dictionary<string, string> Read(string table) => (
        from line in table.Split(';')
        let cut = line.IndexOf('=', StringComparison.Ordinal)
        from folded in line[(cut + 1)..].Split(',')
        select (folded, line[..cut])).ToDictionary(pair => pair.folded, pair => pair.Item2, StringComparer.Ordinal);
}
