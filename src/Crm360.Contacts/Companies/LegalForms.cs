namespace Crm360.Contacts.Companies;

/// <summary>Finds the legal form of a company's name and takes it off.</summary>
static class LegalForms
{
    /// <summary>Forms that stand in front: OOO Romaschka, UAB Vilnius, SARL Dupont. Never of a name that shows something Turkish.</summary>
    static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> InFront = (
        "ooo,ao,oao,zao,pao,too,tov,uab,sia,ip,pt,sarl,eurl,sci,sasu,aktiebolaget,kabushikikaisha,obshchestvosogranichennoyotvetstvennostyu,aktsionernoeobshchestvo,zakrytoeaktsionernoeobshchestvo,"
        + "otkrytoeaktsionernoeobshchestvo,publichnoeaktsionernoeobshchestvo,individualnyypredprinimatel,tovaristvozobmezhenoyuvidpovidalnistyu").Split(',').ToHashSet(StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Doubtful forms that are words of other languages, so that they are believed in capitals or with dots only.</summary>
    static readonly HashSet<string> Words = "Spa,Too,Is,SE,Ad,Ek,Ev,AD,SIA,OÜ,d.d.,PT,CV,Epe,Ike,Bt.,e.K.,e.V.,SpA,TOO,KK,eG,OOO,ASA,ApS".Split(',').ToHashSet(StringComparer.Ordinal);

    /// <summary>Doubtful forms that are neither words nor likely initials in Turkish.</summary>
    static readonly HashSet<string> NotTurkish = "Inc.,Pty Ltd,Pte Ltd,Co.,Lda,NV,BV,AG,SAS".Split(',').ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether the words hold a legal form that no person's name ends with.</summary>
    public static bool IsCertain(CompanyScan scan)
    {
        Span<char> letters = stackalloc char[LegalFormTable.MaxLetters];
        for (var at = 1; at < scan.Count; at++)
        {
            var word = scan.Words[at];
            for (var count = Math.Min(word.Facts.FormWords, scan.Count - at); count > 0; count--)
            {
                var length = scan.Letters(at, count, letters);
                if (length > 0 && LegalFormTable.Find(letters[..length]) is { } form && IsCertain(form, scan.Written(word), word.Acronym, length))
                    return true;
            }
        }

        return false;
    }

    /// <summary>Takes the form off that ends the name; null if none does.</summary>
    /// <param name="scan">The words.</param>
    /// <param name="onlyTurkish">Whether a Turkish form was found already: what stands before it is none of another country.</param>
    public static LegalForm? TakeEnd(ref CompanyScan scan, bool onlyTurkish)
    {
        Span<char> letters = stackalloc char[LegalFormTable.MaxLetters];
        for (var at = 1; at < scan.Count; at++)
        {
            var count = scan.Count - at;
            if ((onlyTurkish ? scan.Words[at].Facts.TurkishFormWords : scan.Words[at].Facts.FormWords) < count)
                continue;
            var length = scan.Letters(at, count, letters);
            if (length == 0 || LegalFormTable.Find(letters[..length]) is not { } form || (onlyTurkish && !form.IsTurkish) || FormSpelling.Believed(scan, at, count, form) is not { } found)
                continue;
            scan.Remove(at, count);
            return found;
        }

        return null;
    }

    /// <summary>Takes a Turkish form off with which the name ends, while a branch or a note follows; and any certain one where a word for a branch ends the text.</summary>
    /// <param name="scan">The words.</param>
    /// <param name="behind">Place of the first word behind the form.</param>
    public static LegalForm? TakeWithin(ref CompanyScan scan, out int behind)
    {
        Span<char> letters = stackalloc char[LegalFormTable.MaxLetters];
        var anyCountry = scan.Count > 2 && scan.Words[^1].Is(CompanyWordKind.Branch);
        for (var at = 1; at < scan.Count - 1; at++)
        {
            var most = anyCountry ? scan.Words[at].Facts.FormWords : scan.Words[at].Facts.TurkishFormWords;
            for (var count = Math.Min(most, scan.Count - at - 1); count > 0; count--)
            {
                var length = scan.Letters(at, count, letters);
                if (length == 0 || LegalFormTable.Find(letters[..length]) is not { } form || !MayStandWithin(scan, at, count, form, anyCountry))
                    continue;
                scan.Remove(at, count);
                behind = at;
                return form;
            }
        }

        behind = scan.Count;
        return null;
    }

    /// <summary>Takes a form off that stands in front, where the name has nothing Turkish.</summary>
    public static LegalForm? TakeFront(ref CompanyScan scan)
    {
        if (scan.Words[0].Facts.FormWords == 0)
            return null;
        Span<char> letters = stackalloc char[LegalFormTable.MaxLetters];
        for (var count = Math.Min(4, scan.Count - 1); count > 0; count--)
        {
            var length = scan.Letters(0, count, letters);
            if (length == 0 || !InFront.Contains(letters[..length]) || !scan.HasLetter(count) || !FormSpelling.IsFront(scan, count, length))
                continue;
            var written = scan.Written(scan.Words[0]);
            var found = LegalFormTable.Find(letters[..length]) is { IsTurkish: false } form ? form : new(written.ToString().ToUpperInvariant(), FormRisk.None, []);
            scan.Remove(0, count);
            return found;
        }

        return null;
    }

    static bool IsCertain(LegalForm form, ReadOnlySpan<char> first, bool acronym, int length) => form.Risk switch
    {
        FormRisk.Exact => false,
        FormRisk.Doubtful or FormRisk.TurkishWord => acronym,
        FormRisk.Turkish => length > 2 || acronym || first.Contains('Ş'),
        _ => length > 9 || !form.Spelling.Contains(' ', StringComparison.Ordinal),
    };

    static bool MayStandWithin(CompanyScan scan, int at, int count, LegalForm form, bool anyCountry)
    {
        if (scan.IsGeneric(at))
            return false; // San. Tic. Ltd. Şti. Demir: the name comes behind
        var first = scan.Words[at];
        return form.Risk switch
        {
            FormRisk.Turkish when form.Spelling == "A.Ş." => first.Acronym || (count == 1 && scan.Written(first) is "AŞ" or "Aş") || (count > 1 && first.Length > 1),
            FormRisk.Turkish => form.Spelling.EndsWith("Şti.", StringComparison.Ordinal),
            FormRisk.TurkishWord => first.Acronym,
            FormRisk.None => anyCountry,
            _ => false,
        };
    }

    /// <summary>What a spelling tells of a form.</summary>
    static class FormSpelling
    {
        /// <summary>The form, if it is spelt so that it may be believed; with the spelling that is read as the same again.</summary>
        public static LegalForm? Believed(CompanyScan scan, int at, int count, LegalForm form)
        {
            var first = scan.Words[at];
            var written = scan.Written(first);
            if (form.Risk == FormRisk.None)
                return form;
            if (IsOtherAlphabet(written[0]) && form.Risk is FormRisk.Exact or FormRisk.TurkishWord)
                return form.IsTurkish ? null : form; // other alphabets have no such words
            if (form.IsTurkish)
                return IsBelievedTurkish(scan, at, count, form);
            var compact = string.Concat(scan.Text(at, scan.Count).Where(c => char.IsLetterOrDigit(c) || c == '/'));
            if (written.Contains('/'))
                return form with { Spelling = compact.ToUpperInvariant() }; // S/A, K/S
            if (compact.AsSpan().ContainsAny('ş', 'Ş'))
                return null; // S A.Ş. is no SAS
            var isTurkish = scan.IsTurkish(at);
            return form.Risk == FormRisk.Doubtful
                ? IsBelievedDoubtful(scan, at, form, compact, isTurkish) ? form : null
                : isTurkish ? null : Exact(scan, at, form, compact);
        }

        /// <summary>Whether short letters in front are in capitals or of another alphabet, and nothing behind them is Turkish.</summary>
        public static bool IsFront(CompanyScan scan, int count, int length)
        {
            var first = scan.Words[0];
            var written = scan.Written(first);
            if (IsOtherAlphabet(written[0]))
                return true;
            if (scan.IsTurkish(scan.Count))
                return false;
            return length switch
            {
                2 => count == 1 && first.Dotted && written is "PT",
                <= 4 => count == 1 && (first.Acronym || !written.ContainsAnyExceptInRange('A', 'Z')) && scan.HasSmallLetters(1, scan.Count),
                _ => true,
            };
        }

        static LegalForm? IsBelievedTurkish(CompanyScan scan, int at, int count, LegalForm form)
        {
            var first = scan.Words[at];
            if (form.Risk == FormRisk.TurkishWord)
                return first.Acronym ? form : null;
            // A/S of Denmark and Norway folds to the same letters as A.Ş.
            if (form.Spelling == "A.Ş." && count == 1 && scan.Written(first) is "A/S" or "a/s")
                return new("A/S", FormRisk.None, []);
            return form;
        }

        static bool IsBelievedDoubtful(CompanyScan scan, int at, LegalForm form, string compact, bool isTurkish)
        {
            var typical = compact.Length == Compact(form.Spelling).Length && compact == Compact(form.Spelling);
            var (acronym, capitals) = (scan.Words[at].Acronym, !HasSmall(compact));
            if (typical && HasSmall(compact) && char.IsUpper(compact[^1]))
                return true; // SpA, ApS
            if (isTurkish)
                return NotTurkish.Contains(form.Spelling) && (acronym || compact.Length > 2 || (capitals && scan.HasSmallLetters(0, at)));
            return acronym || !Words.Contains(form.Spelling) || (capitals && scan.HasSmallLetters(0, at)) || typical;
        }

        static LegalForm? Exact(CompanyScan scan, int at, LegalForm form, string compact)
        {
            if (scan.Words[at].Acronym)
                return form with { Spelling = Dotted(compact) };
            if (!scan.HasSmallLetters(0, at))
                return null;
            foreach (var written in form.Written)
            {
                if (written == compact || (!written.AsSpan().ContainsAnyInRange('A', 'Z') && written.Length == compact.Length && string.Equals(written, compact, StringComparison.OrdinalIgnoreCase)))
                    return form with { Spelling = compact };
            }

            return null;
        }

        static string Dotted(string letters) => string.Concat(letters.Select(c => c + "."));

        static string Compact(string spelling) => string.Concat(spelling.Where(char.IsLetterOrDigit));

        // not the full-width letters and those of Vietnam, which fold to Latin ones
        static bool IsOtherAlphabet(char c) => c is > '\u036F' and < '\u1E00' or > '\u2C00' and < '\uFF00';

        static bool HasSmall(string text) => text.Any(char.IsLower);
    }
}
