namespace Crm360.Contacts.Companies;

/// <summary>What people note before or behind a company's name: "Tasfiye Halinde", "BORÇLU".</summary>
static class CompanyNotes
{
    static readonly string[][] AtEitherEnd =
    [
        .. "tasfiye halinde|tasfiye hal|tas hal|tasfiye edildi|tasfiye|iflas halinde|iflas etti|konkordato surecinde|konkordato ilan etti|konkordatoda|konkordato|muflis|terkin edildi|terkin|"
            .Split('|', StringSplitOptions.RemoveEmptyEntries).Select(phrase => phrase.Split(' ')),
    ];

    static readonly string[][] Behind =
    [
        .. ("borclu|aramayin|aramayiniz|karaliste|kara liste|karalistede|icralik|icrada|mukerrer|mukerrer kayit|iptal|iptal edildi|silinecek|silindi|kullanmayin|pasif|ulasilamiyor|sorunlu|"
            + "kapandi|kapatildi|faal degil|blacklist|blacklisted|duplicate|inactive|do not call|do not use").Split('|').Select(phrase => phrase.Split(' ')),
    ];

    /// <summary>Words that begin a note in front or end one behind, so that most names are asked no further.</summary>
    public static IEnumerable<string> Ends => AtEitherEnd.Select(phrase => phrase[0]).Concat(AtEitherEnd.Concat(Behind).Select(phrase => phrase[^1])).Distinct(StringComparer.Ordinal);

    /// <summary>Takes a note off, where a name of more than words that every firm has is left; null if there is none.</summary>
    public static string? Take(ref CompanyScan scan)
    {
        if (scan.Count < 2)
            return null;
        if (scan.Words[0].Is(CompanyWordKind.Note))
        {
            foreach (var phrase in AtEitherEnd)
            {
                if (Stands(scan, phrase, 0))
                    return Taken(ref scan, 0, phrase.Length);
            }
        }

        if (!scan.Words[^1].Is(CompanyWordKind.Note))
            return null;
        foreach (var phrase in AtEitherEnd.Concat(Behind))
        {
            if (Stands(scan, phrase, scan.Count - phrase.Length))
                return Taken(ref scan, scan.Count - phrase.Length, phrase.Length);
        }

        return null;
    }

    static bool Stands(CompanyScan scan, string[] phrase, int at)
    {
        if (at < 0 || phrase.Length >= scan.Count || (at == 0 && phrase.Length == 1 && phrase[0] is not "muflis"))
            return false;
        for (var i = 0; i < phrase.Length; i++)
        {
            if (!scan.Folded(scan.Words[at + i]).SequenceEqual(phrase[i]))
                return false;
        }

        return at == 0 ? scan.HasLetter(phrase.Length) : !scan.IsGeneric(at) && scan.HasLetter(0, at);
    }

    static string Taken(ref CompanyScan scan, int at, int count)
    {
        var note = scan.Text(at, at + count);
        scan.Remove(at, count);
        return note;
    }
}
