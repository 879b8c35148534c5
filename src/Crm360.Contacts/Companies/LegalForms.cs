namespace Crm360.Contacts.Companies;

/// <summary>Legal forms of companies, by their folded words.</summary>
static class LegalForms
{
    const int MaxWords = 5;

    static readonly Dictionary<string, string> Spellings = Read(
        "A.Ş.=as,a s,anonim sirketi,anonim sirket,anonim sti,anonim s,anonim ortakligi,ao;"
        + "Ltd. Şti.=ltd sti,ltd sirketi,ltd sirket,limited sirketi,limited sirket,limited sti,ltdsti,lti sti,ltd st,ltd s;"
        + "Koll. Şti.=koll sti,kol sti,kollektif sirketi,kolektif sirketi,koll sirketi,kolektif sti;"
        + "Kom. Şti.=kom sti,komandit sirketi,komandit sti,adi komandit sirketi;"
        + "Koop.=koop,kooperatifi,kooperatif;Adi Ortaklığı=adi ortakligi;İş Ortaklığı=is ortakligi;"
        + "GmbH=gmbh,g m b h,gesellschaft mit beschrankter haftung;GmbH & Co. KG=gmbh co kg,gmbh and co kg,gmbh und co kg;AG=ag,aktiengesellschaft;KG=kg;OHG=ohg;"
        + "UG=ug,ug haftungsbeschrankt;e.K.=ek;e.V.=ev;KGaA=kgaa;SE=se;"
        + "Inc.=inc,incorporated;LLC=llc;Ltd.=ltd,limited;PLC=plc;LLP=llp;LP=lp;Corp.=corp,corporation;Co.=co;"
        + "Co. Ltd.=co ltd,company limited,co limited;Pty Ltd=pty ltd,pty limited,proprietary limited;Pte Ltd=pte ltd,pte limited;"
        + "SA=sa,societe anonyme,sociedad anonima;SAS=sas;SARL=sarl;EURL=eurl;SNC=snc;BV=bv,besloten vennootschap;NV=nv,naamloze vennootschap;VOF=vof;"
        + "SpA=spa;Srl=srl;SL=sl;SRL=srls;Lda=lda;AB=ab;ApS=aps;A/S=as dk;Oy=oy;Oyj=oyj;"
        + "Sp. z o.o.=sp z oo,sp zoo;s.r.o.=sro;d.o.o.=doo;Kft.=kft;Zrt.=zrt;EOOD=eood;OOD=ood;"
        + "MMC=mmc;ASC=asc;QSC=qsc;OOO=ooo;ZAO=zao;OAO=oao;FZE=fze;FZCO=fzco;KK=kk");

    /// <summary>Short forms that are also surnames or words, so that they do not make a person a company.</summary>
    static readonly HashSet<string> Doubtful =
        "as,a s,ao,ag,ab,sa,se,co,sl,oy,ek,ev,kg,lp,kk,ug,spa,is,sas,asc,inc,nv,bv".Split(',').ToHashSet(StringComparer.Ordinal);

    /// <summary>First words of the forms, so that most places of a name need no look-up.</summary>
    static readonly HashSet<string> FirstWords = Spellings.Keys.Select(form => form.Split(' ')[0]).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether the words hold a legal form that no person's name ends with.</summary>
    public static bool IsCertain(List<CompanyWord> words)
    {
        for (var at = 1; at < words.Count; at++)
        {
            if (!FirstWords.Contains(words[at].Folded))
                continue;
            for (var count = Math.Min(MaxWords, words.Count - at); count > 0; count--)
            {
                var folded = Join(words, at, count);
                if (!Spellings.ContainsKey(folded))
                    continue;
                if (!Doubtful.Contains(folded) || words[at].Acronym || words[at].Text.Contains('Ş', StringComparison.Ordinal))
                    return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Takes the legal form off and gives its spelling. It ends the name, or is one of the Turkish ones, behind which a branch
    /// may follow: <paramref name="behind"/>.
    /// </summary>
    public static string? Take(List<CompanyWord> words, out List<CompanyWord> behind)
    {
        behind = [];
        string? form = null;
        for (var at = 1; at < words.Count && form is null; at++)
        {
            if (!FirstWords.Contains(words[at].Folded))
                continue;
            for (var count = Math.Min(MaxWords, words.Count - at); count > 0; count--)
            {
                if (!Spellings.TryGetValue(Join(words, at, count), out var spelling) || !MayStand(words, at, count, spelling))
                    continue;
                form = spelling;
                behind = words[(at + count)..];
                words.RemoveRange(at, words.Count - at);
                break;
            }
        }

        return form;
    }

    static bool MayStand(List<CompanyWord> words, int at, int count, string spelling)
    {
        if (at + count == words.Count)
            return true;
        if (spelling == "A.Ş.")
            return count > 1 || words[at].Acronym || words[at].Text is "AŞ" or "Aş";
        return spelling.EndsWith("Şti.", StringComparison.Ordinal);
    }

    static string Join(List<CompanyWord> words, int at, int count)
    {
        if (count == 1)
            return words[at].Folded;
        var parts = new string[count];
        var used = 0;
        for (var i = 0; i < count; i++)
        {
            if (words[at + i].Folded.Length > 0)
                parts[used++] = words[at + i].Folded;
        }

        return string.Join(' ', parts, 0, used);
    }

    static Dictionary<string, string> Read(string table) => (
        from line in table.Split(';')
        let cut = line.IndexOf('=', StringComparison.Ordinal)
        from folded in line[(cut + 1)..].Split(',')
        select (folded, line[..cut])).ToDictionary(pair => pair.folded, pair => pair.Item2, StringComparer.Ordinal);
}
