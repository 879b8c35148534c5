using System.Collections.Frozen;
using System.Text;

namespace Crm360.Contacts.Companies;

/// <summary>Legal forms of companies, by their folded words: the frequent ones in all their spellings, and all of ISO 20275.</summary>
static class LegalForms
{
    const int MaxWords = 9;
    const int MaxLetters = 120;

    static readonly Dictionary<string, string> Frequent = Read(
        "A.Ş.=as,a s,anonim sirketi,anonim sirket,anonim sti,anonim s,anonim ortakligi,ao,an sti,anonim sirketler,t a s,tas,turk anonim sirketi,tao,turk anonim ortakligi,anonim srk,as t;"
        + "Ltd. Şti.=ltd sti,ltd sirketi,ltd sirket,limited sirketi,limited sirket,limited sti,ltdsti,lti sti,ltd st,ltd s,limitet sirketi,limitet sti,lmt sti,ltd srk,l t d sti,ltd sit,limited srk,ltd sitd;"
        + "Koll. Şti.=koll sti,kol sti,kollektif sirketi,kolektif sirketi,koll sirketi,kolektif sti,kollektif sti,kollektif sirket,kolektif sirket,koll ort,kollektif ortakligi;"
        + "Kom. Şti.=kom sti,komandit sirketi,komandit sti,adi komandit sirketi,komandit sirket,koman sti,paylara bolunmus komandit sirketi,sermayesi paylara bolunmus komandit sirket;"
        + "Koop.=koop,kooperatifi,kooperatif,kooperatifleri;Adi Ortaklığı=adi ortakligi,adi ortaklik,adi ort;İş Ortaklığı=is ortakligi,is ort;"
        + "GmbH=gmbh,g m b h,ges m b h,gesmbh,gesellschaft mit beschrankter haftung;GmbH & Co. KG=gmbh co kg,gmbh and co kg,gmbh und co kg,gmbh cokg;AG=ag,aktiengesellschaft;"
        + "AG & Co. KG=ag co kg;KG=kg,kommanditgesellschaft;OHG=ohg;UG=ug,ug haftungsbeschrankt;e.K.=ek,e kfm,e kfr;e.V.=ev;KGaA=kgaa;SE=se;eG=eg;GbR=gbr;"
        + "Inc.=inc,incorporated;LLC=llc,limited liability company,ltd liability co;Ltd.=ltd,limited;PLC=plc,public limited company;LLP=llp,limited liability partnership;LP=lp,limited partnership;"
        + "Corp.=corp,corporation,corporacion;Co.=co,company;Co. Ltd.=co ltd,company limited,co limited,company ltd;Pty Ltd=pty ltd,pty limited,proprietary limited,pty;"
        + "Pte Ltd=pte ltd,pte limited,pte;Pvt Ltd=pvt ltd,private limited,pvt limited,private ltd;Sdn Bhd=sdn bhd,sendirian berhad;Bhd=bhd,berhad;Tbk=tbk;JSC=jsc,joint stock company;"
        + "PJSC=pjsc,public joint stock company;OJSC=ojsc,open joint stock company;CJSC=cjsc,closed joint stock company;"
        + "SA=sa,societe anonyme,sociedad anonima,sociedade anonima,societa anonima;SAS=sas,societe par actions simplifiee;SASU=sasu;SARL=sarl,societe a responsabilite limitee;EURL=eurl;SNC=snc;"
        + "SCA=sca;BV=bv,besloten vennootschap;NV=nv,naamloze vennootschap;VOF=vof;BVBA=bvba;SPRL=sprl;SpA=spa,societa per azioni;Srl=srl,societa a responsabilita limitata;"
        + "SL=sl,sociedad limitada;SLU=slu;SA de CV=sa de cv;S de RL de CV=s de rl de cv;Srls=srls;Lda=lda,limitada;Ltda.=ltda;AB=ab,aktiebolag,aktiebolaget;ApS=aps,anpartsselskab;"
        + "A/S=as dk,aktieselskab;ASA=asa;Oy=oy,osakeyhtio;Oyj=oyj;Oy Ab=oy ab;Sp. z o.o.=sp z oo,sp zoo,spolka z ograniczona odpowiedzialnoscia,sp z o o;Sp. k.=sp k;Sp. j.=sp j;"
        + "s.r.o.=sro,spol s r o,spol sro;Akciová společnost=akciova spolecnost,akciova spolocnost;d.o.o.=doo;d.d.=dd;Kft.=kft,korlatolt felelossegu tarsasag;Zrt.=zrt;Nyrt.=nyrt;Bt.=bt;EOOD=eood;OOD=ood;EAD=ead;AD=ad;"
        + "MMC=mmc;ASC=asc;QSC=qsc;OOO=ooo;ZAO=zao;OAO=oao;PAO=pao;TOO=too;TOV=tov;UAB=uab;SIA=sia;OÜ=ou;FZE=fze;FZCO=fzco;FZ LLC=fz llc,fz llc;WLL=wll,with limited liability;KK=kk,kabushiki kaisha;"
        + "YK=yk,yugen kaisha;GK=gk,godo kaisha;Epe=epe;Ike=ike;PT=pt;CV=cv");

    /// <summary>Short forms that are also surnames or words, so that they do not make a person a company.</summary>
    static readonly HashSet<string> Doubtful = Set(
        "as,a s,ao,ag,ab,sa,se,co,sl,oy,ek,ev,kg,lp,kk,ug,spa,is,sas,asc,inc,nv,bv,tas,tao,ad,dd,bt,ou,gk,yk,pt,cv,eg,sia,too,epe,ike,sca,pty,pte,limitada,company,as t,sp k,sp j,ead");

    /// <summary>Forms that stand in front: OOO Romaschka, PT Astra, UAB Vilnius.</summary>
    static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> InFront =
        Set("ooo,oao,zao,pao,too,tov,uab,sia,pt,aktiebolaget,a b,kabushiki kaisha").GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Forms that Chinese, Japanese and Korean names are written together with, the longest first.</summary>
    static readonly string[] Joined = [.. Lines().SelectMany(line => line).Append("주식회사").Append("有限责任公司").Where(form => form.Length > 3 && form.All(IsEastAsian))
        .Distinct(StringComparer.Ordinal).OrderByDescending(form => form.Length).ThenBy(form => form, StringComparer.Ordinal)];

    static readonly FrozenDictionary<string, string> Spellings = All();

    static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> ByText = Spellings.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>First words of the forms and how many words the longest has, so that most places of a name need no look-up.</summary>
    public static FrozenDictionary<string, int> FirstWords { get; } = Spellings.Keys.GroupBy(form => form.Split(' ')[0], StringComparer.Ordinal)
        .ToFrozenDictionary(forms => forms.Key, forms => forms.Max(form => form.Count(c => c == ' ') + 2), StringComparer.Ordinal);

    /// <summary>Whether the words hold a legal form that no person's name ends with.</summary>
    public static bool IsCertain(CompanyScan scan)
    {
        Span<char> joined = stackalloc char[MaxLetters];
        for (var at = 1; at < scan.Count; at++)
        {
            var word = scan.Words[at];
            for (var count = Math.Min(word.Facts.FormWords, scan.Count - at); count > 0; count--)
            {
                var form = joined[..scan.Join(at, count, joined)];
                if (!ByText.TryGetValue(form, out _))
                    continue;
                var known = form.ToString();
                if (Doubtful.Contains(known) ? word.Acronym || (known == "as" && scan.Written(word).Contains('Ş')) : Frequent.ContainsKey(known) || known.Length > 9)
                    return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Takes the legal form off and gives its spelling. It ends the name, or is one of the Turkish ones, behind which a branch may follow.
    /// </summary>
    /// <param name="scan">The words.</param>
    /// <param name="behind">Place of the first word behind the form.</param>
    public static string? Take(ref CompanyScan scan, out int behind)
    {
        Span<char> joined = stackalloc char[MaxLetters];
        for (var at = 1; at < scan.Count; at++)
        {
            for (var count = Math.Min(scan.Words[at].Facts.FormWords, scan.Count - at); count > 0; count--)
            {
                var length = scan.Join(at, count, joined);
                if (length == 0 || !ByText.TryGetValue(joined[..length], out var spelling) || !MayStand(scan, at, count, spelling))
                    continue;
                // A/S of Denmark and Norway folds to the same letters as A.Ş.
                var isDanish = spelling == "A.Ş." && scan.Written(scan.Words[at]).Contains('/');
                scan.Remove(at, count);
                behind = at;
                return isDanish ? "A/S" : spelling;
            }
        }

        behind = scan.Count;
        return InFrontOf(ref scan);
    }

    /// <summary>The form that a Chinese, Japanese or Korean name begins or ends with; the name without it.</summary>
    public static (string Name, string? Form) Apart(string name)
    {
        string? found = null;
        while (name.AsSpan().ContainsAnyInRange('\u3040', '\uD7AF') && Array.Find(Joined, form => Without(name, form).Length > 0) is { } form)
        {
            name = Without(name, form);
            found = form;
        }

        return (name, found);
    }

    /// <summary>The name without a form at one of its ends; empty where the form is not there or no name is left.</summary>
    static string Without(string name, string form)
    {
        var trimmed = Letters(name);
        var rest = trimmed.EndsWith(form, StringComparison.Ordinal) ? trimmed[..^form.Length] : trimmed.StartsWith(form, StringComparison.Ordinal) ? trimmed[form.Length..] : "";
        return rest.Any(char.IsLetter) ? Letters(rest) : "";
    }

    /// <summary>The text from its first letter or digit to its last.</summary>
    static string Letters(string text)
    {
        var (from, to) = (0, text.Length);
        while (from < to && !char.IsLetterOrDigit(text[from]) && !char.IsSurrogate(text[from]))
            from++;
        while (to > from && !char.IsLetterOrDigit(text[to - 1]) && !char.IsSurrogate(text[to - 1]) && text[to - 1] != '.')
            to--;
        return text[from..to];
    }

    static string? InFrontOf(ref CompanyScan scan)
    {
        Span<char> joined = stackalloc char[16];
        for (var count = Math.Min(2, scan.Count - 1); count > 0; count--)
        {
            var length = scan.Join(0, count, joined);
            if (length == 0 || !InFront.Contains(joined[..length]) || !HasName(scan, count))
                continue;
            var form = ByText.TryGetValue(joined[..length], out var spelling) ? spelling : "AB";
            scan.Remove(0, count);
            return form;
        }

        return null;
    }

    static bool HasName(CompanyScan scan, int from)
    {
        foreach (var word in scan.Words[from..])
        {
            if (scan.Folded(word).ContainsAnyExceptInRange('0', '9'))
                return true;
        }

        return false;
    }

    static bool MayStand(CompanyScan scan, int at, int count, string spelling)
    {
        if (at + count == scan.Count)
            return true;
        if (spelling == "A.Ş.")
            return count > 1 || scan.Words[at].Acronym || scan.Written(scan.Words[at]) is "AŞ" or "Aş";
        return spelling.EndsWith("Şti.", StringComparison.Ordinal);
    }

    static FrozenDictionary<string, string> All()
    {
        var all = new Dictionary<string, string>(Frequent, StringComparer.Ordinal);
        foreach (var spellings in Lines())
        {
            var keys = spellings.Select(AsScanned).ToList();
            // the frequent spelling of the form, where one is known; else one without dots, which is the same when it is read again
            var form = keys.Where(key => !Doubtful.Contains(key)).Select(key => Frequent.GetValueOrDefault(key)).FirstOrDefault(known => known is not null)
                ?? spellings.FirstOrDefault(spelling => !spelling.Contains('.', StringComparison.Ordinal) && IsTelling(AsScanned(spelling)) && !all.ContainsKey(AsScanned(spelling)));
            foreach (var key in keys.Where(key => form is not null && IsTelling(key)))
                all.TryAdd(key, form!);
        }

        return all.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The folded words of a spelling as a scan has them: letters with dots are one word.</summary>
    static string AsScanned(string spelling)
    {
        var key = TextFold.Latin(spelling);
        if (!spelling.Contains('.', StringComparison.Ordinal))
            return key;
        var scanned = new StringBuilder(key.Length);
        var wasLetter = false;
        foreach (var word in key.Split(' '))
        {
            if (scanned.Length > 0 && !(wasLetter && word.Length == 1))
                scanned.Append(' ');
            scanned.Append(word);
            wasLetter = word.Length == 1;
        }

        return scanned.ToString();
    }

    /// <summary>Short forms of one word (ET, Ege, Son) are words of other languages; those worth the risk are among the frequent ones.</summary>
    static bool IsTelling(string key) => key.Length > 3 && !key.All(IsEastAsian) && key.Length <= MaxLetters && key.Count(c => c == ' ') < MaxWords && !key.All(char.IsAsciiDigit);

    static bool IsEastAsian(char c) => c is >= '\u3040' and <= '\uD7AF';

    static IEnumerable<string[]> Lines() =>
        Encoding.UTF8.GetString(EmbeddedFile.Bytes("companies.legal-forms.txt")).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('|').Where(spelling => !spelling.AsSpan().ContainsAny('(', '[', '{')).ToArray());

    static HashSet<string> Set(string words) => words.Split(',').ToHashSet(StringComparer.Ordinal);

    static Dictionary<string, string> Read(string table)
    {
        var forms = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in table.Split(';'))
        {
            var cut = line.IndexOf('=', StringComparison.Ordinal);
            foreach (var key in line[(cut + 1)..].Split(','))
                forms.TryAdd(key, line[..cut]);
        }

        return forms;
    }
}
