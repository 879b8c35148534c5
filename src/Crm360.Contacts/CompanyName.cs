using Crm360.Contacts.Companies;

namespace Crm360.Contacts;

/// <summary>A company's name. <see cref="Reading.Key"/> is the folded name without legal form, branch and words every firm has.</summary>
/// <remarks>
/// The key leaves out the legal form, <c>sanayi</c>, <c>ticaret</c> and <c>ve</c> behind the first word, and writes abbreviations out; trade
/// words stay, since "Yılmaz Gıda" and "Yılmaz İnşaat" are two firms.
/// </remarks>
public sealed record CompanyName : Reading
{
    const int MaxLength = 400;

    /// <summary>The name, cased and with abbreviations written out, without legal form and branch; null if there is none.</summary>
    public string? Core { get; init; }

    /// <summary>Legal form in its usual spelling: "A.Ş.", "Ltd. Şti.", "GmbH"; null if none was found.</summary>
    public string? LegalForm { get; init; }

    /// <summary>The branch named in the text: "Kadıköy"; null if none.</summary>
    public string? Branch { get; init; }

    /// <summary>The words of the key in alphabetical order.</summary>
    public string? TokenKey { get; init; }

    /// <summary>What stood in brackets; null if nothing did.</summary>
    public string? Notes { get; init; }

    /// <summary>Whether a text in a name field is rather a company: it has a legal form or words of trade.</summary>
    public static bool LooksLikeCompany(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > MaxLength)
            return false;
        var words = CompanyWord.Split(TextFold.Collapse(text));
        return CompanyWords.HasTradeWord(words) || LegalForms.IsCertain(words);
    }

    /// <summary>Reads a company name.</summary>
    public static CompanyName Read(string? text)
    {
        var clean = TextFold.Collapse(text);
        if (clean.Length == 0)
            return new() { Original = text ?? "", Status = ReadingStatus.Missing, ReasonCodes = [Reasons.Empty] };
        if (clean.Length > MaxLength)
            return new() { Original = text!, Status = ReadingStatus.Invalid, ReasonCodes = [Reasons.TooLong] };
        var (name, notes) = NoteSplit.Of(clean, dashes: false);
        var words = CompanyWord.Split(name);
        if (words.Count == 0 || Placeholders.ContainsName(TextFold.Key(name)))
            return new() { Original = text!, Status = ReadingStatus.Placeholder, ReasonCodes = [Reasons.Placeholder], Notes = notes };
        if (!words.Exists(word => word.HasLetter))
            return new() { Original = text!, Status = ReadingStatus.Invalid, ReasonCodes = [Reasons.NoLetters], Notes = notes };

        string? form = null;
        string? branch = null;
        for (var left = -1; left != words.Count;)
        {
            left = words.Count;
            form = LegalForms.Take(words, out var behind) ?? form;
            branch = CompanyWords.TakeBranch(words, behind) ?? branch;
            words.AddRange(behind);
        }

        return Build(text!, words, form, branch, notes);
    }

    static CompanyName Build(string original, List<CompanyWord> words, string? form, string? branch, string? notes)
    {
        var expanded = words.ConvertAll(CompanyWords.WriteOut);
        var core = CompanyWords.Cased(expanded, words);
        var key = CompanyWords.Key(expanded);
        if (key.Length == 0)
            return new() { Original = original, Status = ReadingStatus.Invalid, ReasonCodes = [Reasons.NoLetters], Notes = notes };
        if (form is null && Placeholders.ContainsName(key))
            return new() { Original = original, Status = ReadingStatus.Placeholder, ReasonCodes = [Reasons.Placeholder], Notes = notes };
        var onlyGeneric = expanded.TrueForAll(CompanyWords.IsGeneric);
        return new()
        {
            Original = original,
            Status = onlyGeneric ? ReadingStatus.Suspect : ReadingStatus.Valid,
            Canonical = form is null ? core : core + " " + form,
            Key = key,
            ReasonCodes = onlyGeneric ? [Reasons.OnlyGenericWords] : notes is null ? [] : [Reasons.NoteSplitOff],
            Core = core,
            LegalForm = form,
            Branch = branch,
            TokenKey = TextFold.SortedTokens(key),
            Notes = notes,
        };
    }
}
