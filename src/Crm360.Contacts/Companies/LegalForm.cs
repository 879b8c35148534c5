namespace Crm360.Contacts.Companies;

/// <summary>How much it takes to believe that the last words of a name are a legal form.</summary>
enum FormRisk
{
    /// <summary>No name ends so: GmbH, limited liability company.</summary>
    None,

    /// <summary>A Turkish form, which may also stand before a branch or note.</summary>
    Turkish,

    /// <summary>Turkish letters that are a word, too (taş): with dots only.</summary>
    TurkishWord,

    /// <summary>A frequent short form that is also a word or initials (Spa, Co, SA).</summary>
    Doubtful,

    /// <summary>A rare short form: spelt as in its country only.</summary>
    Exact,
}

/// <summary>A legal form.</summary>
/// <param name="Spelling">As it is usually written.</param>
/// <param name="Risk">What else its letters may be.</param>
/// <param name="Written">The spellings of its country without blanks and dots, where only they are believed.</param>
sealed record LegalForm(string Spelling, FormRisk Risk, IReadOnlyList<string> Written)
{
    public bool IsTurkish => Risk is FormRisk.Turkish or FormRisk.TurkishWord;
}
