using System.Text;
using Crm360.Contacts.Companies;
using Crm360.Contacts.Names;

namespace Crm360.Contacts;

/// <summary>A company's name. <see cref="Reading.Key"/> is the folded name without legal form, branch and words every firm has.</summary>
/// <remarks>
/// The key leaves out the legal form (those of ISO 20275), <c>sanayi</c>, <c>ticaret</c> and <c>ve</c> behind the first word, and writes
/// abbreviations out; trade words stay, since "Yılmaz Gıda" and "Yılmaz İnşaat" are two firms. Other alphabets are transliterated.
/// </remarks>
public sealed record CompanyName : Reading
{
    const int MaxLength = 400;

    int _coreLength;

    /// <summary>The name, cased and with abbreviations written out, without legal form and branch; null if there is none.</summary>
    public string? Core => Canonical is null || _coreLength == Canonical.Length ? Canonical : _coreLength == 0 ? null : Canonical[.._coreLength];

    /// <summary>Legal form in its usual spelling: "A.Ş.", "Ltd. Şti.", "GmbH"; null if none was found.</summary>
    public string? LegalForm { get; init; }

    /// <summary>The branch named in the text: "Kadıköy"; null if none.</summary>
    public string? Branch { get; init; }

    /// <summary>The words of the key in alphabetical order.</summary>
    public string? TokenKey => Key is null ? null : TextFold.SortedTokens(Key);

    /// <summary>
    /// The key without names of provinces, which tell branches and sister firms of one group apart: "Arçelik İzmir" and "Arçelik". They stay where nothing
    /// but words of trade is left, since "Ankara Sigorta" and "Bursa Sigorta" are two groups.
    /// </summary>
    public string? GroupKey => Key is null ? null : Cities.Without(Key);

    /// <summary>What stood in brackets, behind the legal form, or as "Tasfiye Halinde" before the name; null if nothing did.</summary>
    public string? Notes { get; init; }

    /// <summary>Whether a text in a name field is rather a company: it has a legal form or words of trade.</summary>
    public static bool LooksLikeCompany(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > MaxLength)
            return false;
        var clean = TextFold.Collapse(text);
        var most = CompanyScan.Most(clean);
        var scan = new CompanyScan(clean, stackalloc CompanyWord[most.Words], stackalloc char[most.Written], stackalloc char[most.Folded]);
        return scan.Count > 1 && (HasTradeWord(scan) || LegalForms.IsCertain(scan));
    }

    /// <summary>Reads a company name.</summary>
    public static CompanyName Read(string? text) => Mojibake.MayBe(text) ? Mojibake.Settled(ReadBroken(text!), ReadBroken) : ReadPlain(text);

    static CompanyName ReadBroken(string text)
    {
        if (Mojibake.Mended(text, ofCompany: true) is not { } mended || ReadPlain(mended) is not { Key: not null } meant)
            return ReadPlain(text);
        var shown = TextFold.Collapse(Mojibake.Visible(text));
        return meant with
        {
            Original = text,
            Status = ReadingStatus.Suspect,
            Canonical = shown,
            ReasonCodes = [Reasons.OddCharacter, .. meant.ReasonCodes],
            Suggestion = meant.Canonical,
            _coreLength = shown.Length,
        };
    }

    static CompanyName ReadPlain(string? text)
    {
        var clean = TextFold.Collapse(text);
        if (clean.Length == 0)
            return new() { Original = text ?? "", Status = ReadingStatus.Missing, ReasonCodes = [Reasons.Empty] };
        if (clean.Length > MaxLength)
            return new() { Original = text!, Status = ReadingStatus.Invalid, ReasonCodes = [Reasons.TooLong] };
        var reading = ReadClean(text!, clean, out var isSettled);
        if (isSettled && !clean.AsSpan().ContainsAnyInRange('\u3040', '\uD7AF'))
            return reading;
        // a form that is written together with the name, or is believed for the letters around it, may show only when other words are gone
        for (var again = 0; again < 5 && reading.Canonical is { } canonical; again++)
        {
            if (ReadClean(text!, canonical, out _) is var next && next.Canonical == canonical && next.Key == reading.Key)
                break;
            reading = next;
        }

        return reading;
    }

    static CompanyName ReadClean(string original, string clean, out bool isSettled)
    {
        var (name, notes) = NoteSplit.Of(clean, dashes: false);
        var (apart, form) = JoinedForms.Apart(name);
        return Read(original, apart, notes, form, out isSettled);
    }

    static CompanyName Read(string original, string name, string? notes, string? joined, out bool isSettled)
    {
        isSettled = true;
        var most = CompanyScan.Most(name);
        var scan = new CompanyScan(name, stackalloc CompanyWord[most.Words], stackalloc char[most.Written], stackalloc char[most.Folded]);
        if (scan.Count == 0)
            return new() { Original = original, Status = ReadingStatus.Placeholder, ReasonCodes = [Reasons.Placeholder], Notes = notes };
        if (!scan.HasLetter(0))
            return new() { Original = original, Status = ReadingStatus.Invalid, ReasonCodes = [Reasons.NoLetters], Notes = notes };

        var branch = Branches.OfNote(notes);
        if (branch is not null)
            notes = null;
        var form = joined is null ? null : new LegalForm(joined, FormRisk.None, []);
        for (var left = -1; left != scan.Count;)
        {
            left = scan.Count;
            if (CompanyNotes.Take(ref scan) is { } note)
                notes = Join(notes, note);
            form = TakeForm(ref scan, form, ref branch, ref notes);
            branch = Branches.TakeEnd(ref scan) ?? branch;
        }

        isSettled = form is { IsTurkish: true } || (form is null or { Risk: FormRisk.None } && notes is null && (scan.Count == 0 || (scan.Words[0].Facts.FormWords == 0 && scan.Words[^1].Facts.FormWords == 0)));
        return Build(original, name, scan, form, branch, notes);
    }

    static LegalForm? TakeForm(ref CompanyScan scan, LegalForm? known, ref string? branch, ref string? notes)
    {
        if (LegalForms.TakeEnd(ref scan, known is { IsTurkish: true }) is { } atEnd)
            return known ?? atEnd;
        if (known is not null)
            return known.Spelling == "Tbk" ? LegalForms.TakeFront(ref scan) ?? known : known; // PT. Astra Tbk
        if (LegalForms.TakeWithin(ref scan, out var behind) is not { } within)
            return LegalForms.TakeFront(ref scan);
        var (named, note) = Branches.TakeBehind(ref scan, behind);
        branch = named ?? branch;
        notes = note is null ? notes : Join(notes, note);
        return within;
    }

    static CompanyName Build(string original, string name, CompanyScan scan, LegalForm? form, string? branch, string? notes)
    {
        if (IsOnlyForm(ref scan) is { } alone)
            form = alone;
        var key = CompanyText.Key(scan);
        if (IsDummy(scan, form) || (form is null && scan.Count < 4 && Placeholders.ContainsName(key)))
            return new() { Original = original, Status = ReadingStatus.Placeholder, ReasonCodes = [Reasons.Placeholder], Notes = notes };
        var canonical = CompanyText.Cased(scan, form?.Spelling, IsTurkish(scan, name, form), out var coreLength);
        return new()
        {
            Original = original,
            Status = key.Length == 0 ? ReadingStatus.Suspect : ReadingStatus.Valid,
            Canonical = canonical,
            Key = key.Length == 0 ? null : key,
            ReasonCodes = key.Length == 0 ? [Reasons.OnlyGenericWords] : notes is null ? [] : [Reasons.NoteSplitOff],
            LegalForm = form?.Spelling,
            Branch = branch,
            Notes = notes,
            _coreLength = coreLength,
        };
    }

    /// <summary>A Turkish form with no name before it: "A.Ş.", "Ltd. Şti."; no words are left then.</summary>
    static LegalForm? IsOnlyForm(ref CompanyScan scan)
    {
        if (scan.Count == 0 || scan.Words[0].Facts.TurkishFormWords < scan.Count)
            return null;
        Span<char> letters = stackalloc char[LegalFormTable.MaxLetters];
        var length = scan.Letters(0, scan.Count, letters);
        if (length == 0 || LegalFormTable.Find(letters[..length]) is not { Risk: FormRisk.Turkish } form || form.Spelling == "Koop.")
            return null;
        scan.Count = 0;
        return form;
    }

    /// <summary>Capital I is ı in a name that shows a Turkish letter, or has a Turkish form and any letter that is not English.</summary>
    static bool IsTurkish(CompanyScan scan, string name, LegalForm? form)
    {
        if (form is { IsTurkish: true } && !Ascii.IsValid(name))
            return true;
        foreach (var word in scan.Words)
        {
            if (TitleCasing.IsTurkish(word.Full is null ? scan.Written(word) : word.Full))
                return true;
        }

        return false;
    }

    /// <summary>Test A.Ş., Deneme Ltd. Şti., Test Firma: words that stand for nothing, with or without a legal form.</summary>
    static bool IsDummy(CompanyScan scan, LegalForm? form)
    {
        if (scan.Count is 0 or > 3)
            return false;
        var isDummy = false;
        foreach (var word in scan.Words)
        {
            var folded = scan.Folded(word);
            if (word.Is(CompanyWordKind.Dummy))
                isDummy = true;
            else if (folded is not ("firma" or "firmasi" or "sirket" or "sirketi" or "company" or "kayit" or "kaydi" or "limited" or "ltd" or "as"))
                return false;
            else if (form is null or { IsTurkish: true } && scan.Count == 1)
                isDummy |= folded is "firma" or "sirket" or "company";
        }

        return isDummy;
    }

    static string Join(string? notes, string note) => notes is null ? note : note + "; " + notes;

    /// <summary>A word of trade, or one written short behind the first word where no given name tells a person (Mehmet Mak. Müh.).</summary>
    static bool HasTradeWord(CompanyScan scan)
    {
        var (isShort, isPerson) = (false, false);
        for (var i = 0; i < scan.Count; i++)
        {
            var word = scan.Words[i];
            if (word.Is(CompanyWordKind.Trade) && !word.Acronym)
                return true;
            isShort |= i > 0 && word is { Dotted: true, Length: > 1, Full: not null };
            isPerson |= (NameWords.Of(scan.Folded(word)) & (NameFacts.Given | NameFacts.Family)) == NameFacts.Given;
        }

        return isShort && !isPerson;
    }
}
