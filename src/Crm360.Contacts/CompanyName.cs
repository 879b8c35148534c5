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
    public string? Core => Canonical is null || _coreLength == Canonical.Length ? Canonical : Canonical[.._coreLength];

    /// <summary>Legal form in its usual spelling: "A.Ş.", "Ltd. Şti.", "GmbH"; null if none was found.</summary>
    public string? LegalForm { get; init; }

    /// <summary>The branch named in the text: "Kadıköy"; null if none.</summary>
    public string? Branch { get; init; }

    /// <summary>The words of the key in alphabetical order.</summary>
    public string? TokenKey => Key is null ? null : TextFold.SortedTokens(Key);

    /// <summary>What stood in brackets; null if nothing did.</summary>
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
    public static CompanyName Read(string? text)
    {
        var clean = TextFold.Collapse(text);
        if (clean.Length == 0)
            return new() { Original = text ?? "", Status = ReadingStatus.Missing, ReasonCodes = [Reasons.Empty] };
        if (clean.Length > MaxLength)
            return new() { Original = text!, Status = ReadingStatus.Invalid, ReasonCodes = [Reasons.TooLong] };
        var reading = ReadClean(text!, clean);
        if (!clean.AsSpan().ContainsAnyInRange('\u3040', '\uD7AF'))
            return reading;
        // a form that Chinese and Japanese write together with the name may show only when what stood around it is gone
        for (var again = 0; again < 3 && reading.Canonical is { } canonical; again++)
        {
            if (ReadClean(text!, canonical) is var next && next.Canonical == canonical && next.Key == reading.Key)
                break;
            reading = next;
        }

        return reading;
    }

    static CompanyName ReadClean(string original, string clean)
    {
        var (name, notes) = NoteSplit.Of(clean, dashes: false);
        var (apart, form) = LegalForms.Apart(name);
        return Read(original, apart, notes, form);
    }

    static CompanyName Read(string original, string name, string? notes, string? form)
    {
        var most = CompanyScan.Most(name);
        var scan = new CompanyScan(name, stackalloc CompanyWord[most.Words], stackalloc char[most.Written], stackalloc char[most.Folded]);
        if (scan.Count == 0 || (scan.Count < 4 && Placeholders.ContainsName(TextFold.Key(name))))
            return new() { Original = original, Status = ReadingStatus.Placeholder, ReasonCodes = [Reasons.Placeholder], Notes = notes };
        if (!HasLetter(scan))
            return new() { Original = original, Status = ReadingStatus.Invalid, ReasonCodes = [Reasons.NoLetters], Notes = notes };

        var branch = Branches.OfNote(notes);
        if (branch is not null)
            notes = null;
        for (var left = -1; left != scan.Count;)
        {
            left = scan.Count;
            form = LegalForms.Take(ref scan, out var behind) ?? form;
            branch = Branches.Take(ref scan, behind) ?? branch;
        }

        return Build(original, scan, form, branch, notes);
    }

    static CompanyName Build(string original, CompanyScan scan, string? form, string? branch, string? notes)
    {
        var canonical = CompanyText.Cased(scan, form, out var coreLength);
        var key = CompanyText.Key(scan);
        if (key.Length == 0)
            return new() { Original = original, Status = ReadingStatus.Invalid, ReasonCodes = [Reasons.NoLetters], Notes = notes };
        if (form is null && scan.Count < 4 && Placeholders.ContainsName(key))
            return new() { Original = original, Status = ReadingStatus.Placeholder, ReasonCodes = [Reasons.Placeholder], Notes = notes };
        var onlyGeneric = true;
        foreach (var word in scan.Words)
            onlyGeneric &= word.IsGeneric;
        return new()
        {
            Original = original,
            Status = onlyGeneric ? ReadingStatus.Suspect : ReadingStatus.Valid,
            Canonical = canonical,
            Key = key,
            ReasonCodes = onlyGeneric ? [Reasons.OnlyGenericWords] : notes is null ? [] : [Reasons.NoteSplitOff],
            LegalForm = form,
            Branch = branch,
            Notes = notes,
            _coreLength = coreLength,
        };
    }

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

    static bool HasLetter(CompanyScan scan)
    {
        foreach (var word in scan.Words)
        {
            if (scan.Folded(word).ContainsAnyExceptInRange('0', '9'))
                return true;
        }

        return false;
    }
}
