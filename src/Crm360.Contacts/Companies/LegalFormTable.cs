using System.Collections.Frozen;
using System.Text;

namespace Crm360.Contacts.Companies;

/// <summary>Legal forms by their folded letters without blanks: the frequent ones in all their spellings, and all of ISO 20275.</summary>
static class LegalFormTable
{
    /// <summary>Letters of the longest form.</summary>
    public const int MaxLetters = 220;

    const int LongestShort = 3; // longer ones are no words of other languages by accident

    const string Turkish =
        "A.Ş.=as,anonim sirketi,anonim sirket,anonim sti,anonim s,anonim ortakligi,an sti,anonim sirketler,turk anonim sirketi,turk anonim ortakligi,anonim srk;"
        + "Ltd. Şti.=ltd sti,ltd sirketi,ltd sirket,limited sirketi,limited sirket,limited sti,ltdsti,lti sti,ltd st,ltd s,limitet sirketi,limitet sti,lmt sti,ltd srk,ltd sit,limited srk,ltd sitd;"
        + "Koll. Şti.=koll sti,kol sti,kollektif sirketi,kolektif sirketi,koll sirketi,kolektif sti,kollektif sti,kollektif sirket,kolektif sirket,koll ort,kollektif ortakligi;"
        + "Kom. Şti.=kom sti,komandit sirketi,komandit sti,adi komandit sirketi,komandit sirket,koman sti,paylara bolunmus komandit sirketi,sermayesi paylara bolunmus komandit sirket;"
        + "Koop.=koop,kooperatifi,kooperatif,kooperatifleri;Adi Ortaklığı=adi ortakligi,adi ortaklik,adi ort;İş Ortaklığı=is ortakligi,is ort";

    const string TurkishWords = "A.Ş.=ao,tas,tao,ast";

    const string Frequent =
        "GmbH=gmbh,ges m b h,gesellschaft mit beschrankter haftung;GmbH & Co. KG=gmbh co kg,gmbh and co kg,gmbh und co kg;AG=ag,aktiengesellschaft;"
        + "AG & Co. KG=ag co kg;KG=kg,kommanditgesellschaft;OHG=ohg;UG=ug,ug haftungsbeschrankt;e.K.=ek,e kfm,e kfr;e.V.=ev;KGaA=kgaa;SE=se;eG=eg;GbR=gbr;"
        + "Inc.=inc,incorporated;LLC=llc,limited liability company,ltd liability co;Ltd.=ltd,limited;PLC=plc,public limited company;LLP=llp,limited liability partnership;LP=lp,limited partnership;"
        + "Corp.=corp,corporation,corporacion;Co.=co,company;Co. Ltd.=co ltd,company limited,co limited,company ltd;Pty Ltd=pty ltd,pty limited,proprietary limited,pty;"
        + "Pte Ltd=pte ltd,pte limited,pte;Pvt Ltd=pvt ltd,private limited,pvt limited,private ltd;Sdn Bhd=sdn bhd,sendirian berhad;Bhd=bhd,berhad;Tbk=tbk;JSC=jsc,joint stock company;"
        + "PJSC=pjsc,public joint stock company;OJSC=ojsc,open joint stock company;CJSC=cjsc,closed joint stock company;"
        + "SA=sa,societe anonyme,sociedad anonima,sociedade anonima,societa anonima;SAS=sas,societe par actions simplifiee;SASU=sasu;SARL=sarl,societe a responsabilite limitee;EURL=eurl;SNC=snc;"
        + "SCA=sca;BV=bv,besloten vennootschap;NV=nv,naamloze vennootschap;VOF=vof;BVBA=bvba;SPRL=sprl;SpA=spa,societa per azioni;Srl=srl,societa a responsabilita limitata;"
        + "SL=sl,sociedad limitada;SLU=slu;SA de CV=sa de cv;S de RL de CV=s de rl de cv;Srls=srls;Lda=lda,limitada;Ltda.=ltda;AB=ab,aktiebolag,aktiebolaget;ApS=aps,anpartsselskab;"
        + "A/S=aktieselskab;ASA=asa;Oy=oy,osakeyhtio;Oyj=oyj;Oy Ab=oy ab;Abp=abp;Ky=ky;Sp. z o.o.=sp z oo,spolka z ograniczona odpowiedzialnoscia;Sp. k.=sp k;Sp. j.=sp j;"
        + "s.r.o.=sro,spol s r o;Akciová společnost=akciova spolecnost,akciova spolocnost;d.o.o.=doo;d.d.=dd;Kft.=kft,korlatolt felelossegu tarsasag;Zrt.=zrt;Nyrt.=nyrt;Bt.=bt;EOOD=eood;OOD=ood;EAD=ead;AD=ad;"
        + "MMC=mmc;ASC=asc;QSC=qsc;TOO=too;TOV=tov;UAB=uab;SIA=sia;OÜ=ou;FZE=fze;FZCO=fzco;FZ LLC=fz llc;WLL=wll,with limited liability;KK=kk,kabushiki kaisha;"
        + "YK=yk,yugen kaisha;GK=gk,godo kaisha;Epe=epe;Ike=ike;PT=pt;CV=cv;"
        + "OOO=ooo,общество с ограниченной ответственностью;AO=акционерное общество;ZAO=zao,закрытое акционерное общество;OAO=oao,открытое акционерное общество;"
        + "PAO=pao,публичное акционерное общество;Индивидуальный предприниматель=индивидуальный предприниматель;TOV=товариство з обмеженою відповідальністю";

    /// <summary>Forms of other alphabets that the list of ISO lacks.</summary>
    static readonly string[] Abroad = ["ИП", "ΑΕ"];

    /// <summary>Frequent short forms that are also surnames, words or initials.</summary>
    static readonly HashSet<string> Doubtful = Set("ag,ab,sa,se,co,sl,oy,ky,ek,ev,kg,lp,kk,ug,spa,sas,asc,inc,nv,bv,ad,dd,bt,ou,gk,yk,pt,cv,eg,sia,too,epe,ike,sca,pty,pte,limitada,company,ead,ooo,asa,snc,aps");

    static readonly Dictionary<string, LegalForm> Forms = All();

    static readonly FrozenDictionary<string, LegalForm>.AlternateLookup<ReadOnlySpan<char>> ByLetters =
        Forms.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>First words of the forms and how many words the longest has, so that most places of a name need no look-up.</summary>
    public static IReadOnlyDictionary<string, int> FirstWords { get; } = First(Lines().SelectMany(line => line)
        .Concat(Abroad).Concat(Spellings(Frequent)).Concat(Spellings(Turkish)).Concat(Spellings(TurkishWords)));

    /// <summary>The same for the Turkish ones.</summary>
    public static IReadOnlyDictionary<string, int> TurkishFirstWords { get; } = First(Spellings(Turkish).Concat(Spellings(TurkishWords)));

    /// <summary>Forms that Chinese, Japanese and Korean names are written together with, the longest first.</summary>
    public static IReadOnlyList<string> Joined { get; } = [.. Lines().SelectMany(line => line).Append("주식회사").Append("有限责任公司").Where(form => form.Length > LongestShort && form.All(IsEastAsian))
        .Distinct(StringComparer.Ordinal).OrderByDescending(form => form.Length).ThenBy(form => form, StringComparer.Ordinal)];

    /// <summary>The form of these folded letters; null if there is none.</summary>
    public static LegalForm? Find(ReadOnlySpan<char> letters) => ByLetters.TryGetValue(letters, out var form) ? form : null;

    static Dictionary<string, LegalForm> All()
    {
        var all = new Dictionary<string, LegalForm>(StringComparer.Ordinal);
        Add(all, Turkish, _ => FormRisk.Turkish);
        Add(all, TurkishWords, _ => FormRisk.TurkishWord);
        Add(all, Frequent, letters => Doubtful.Contains(letters) ? FormRisk.Doubtful : FormRisk.None);
        foreach (var spelling in Abroad)
            AddShort(all, spelling);
        foreach (var spellings in Lines())
        {
            var telling = spellings.Where(IsTelling).ToList();
            // the frequent spelling of the form, where one is known
            var form = telling.Select(spelling => all.GetValueOrDefault(Letters(spelling))).FirstOrDefault(known => known is { IsTurkish: true } or { Risk: FormRisk.None })
                ?? (telling.Count > 0 ? new(telling[0], FormRisk.None, []) : null);
            foreach (var spelling in telling)
                all.TryAdd(Letters(spelling), form!);
            foreach (var spelling in spellings.Where(IsShort))
                AddShort(all, spelling);
        }

        return all;
    }

    static void Add(Dictionary<string, LegalForm> all, string table, Func<string, FormRisk> risk)
    {
        foreach (var line in table.Split(';'))
        {
            var cut = line.IndexOf('=', StringComparison.Ordinal);
            foreach (var letters in line[(cut + 1)..].Split(',').Select(Letters))
                all.TryAdd(letters, new(line[..cut], risk(letters), []));
        }
    }

    static void AddShort(Dictionary<string, LegalForm> all, string spelling)
    {
        var letters = Letters(spelling);
        if (!all.TryGetValue(letters, out var known))
            all.Add(letters, new(spelling, FormRisk.Exact, [Written(spelling)]));
        else if (known.Risk == FormRisk.Exact)
            all[letters] = known with { Written = [.. known.Written, Written(spelling)] };
    }

    static Dictionary<string, int> First(IEnumerable<string> spellings)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var words in spellings.Where(spelling => IsTelling(spelling) || IsShort(spelling) || Forms.ContainsKey(Letters(spelling))).Select(spelling => TextFold.Latin(spelling).Split(' ')))
        {
            // letters with dots may be one word or several
            var word = "";
            for (var i = 0; i < words.Length && (i == 0 || (words[0].Length <= 2 && words[i].Length <= 2)); i++)
            {
                word += words[i];
                first[word] = Math.Max(first.GetValueOrDefault(word), words.Length);
            }
        }

        return first;
    }

    static bool IsTelling(string spelling) => Letters(spelling) is { Length: > LongestShort and <= MaxLetters } letters && IsAlphabetic(letters) && !MayBeWord(spelling, letters);

    static bool IsShort(string spelling) => Letters(spelling) is { Length: > 1 } letters && IsAlphabetic(letters) && (letters.Length <= LongestShort || MayBeWord(spelling, letters));

    static bool IsAlphabetic(string letters) => !letters.All(IsEastAsian) && !letters.All(char.IsAsciiDigit);

    /// <summary>Four letters with two vowels (EGEN, SACA) may be a word of some language.</summary>
    static bool MayBeWord(string spelling, string letters) => letters.Length == 4 && spelling.TrimEnd('.').Length == 4 && letters.Count(c => c is 'a' or 'e' or 'i' or 'o' or 'u') > 1;

    static string Letters(string spelling) => TextFold.Latin(spelling).Replace(" ", "", StringComparison.Ordinal);

    static string Written(string spelling) => string.Concat(spelling.Where(c => char.IsLetterOrDigit(c) || c == '/'));

    static bool IsEastAsian(char c) => c is >= '\u3040' and <= '\uD7AF';

    static IEnumerable<string[]> Lines() =>
        Encoding.UTF8.GetString(EmbeddedFile.Bytes("companies.legal-forms.txt")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('|'));

    static IEnumerable<string> Spellings(string table) => table.Split(';').SelectMany(line => line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..].Split(','));

    static HashSet<string> Set(string words) => words.Split(',').ToHashSet(StringComparer.Ordinal);
}
