using System.Buffers;

namespace Crm360.Contacts.Identities;

/// <summary>
/// Takes cells apart that are no single number: "10000000146/8760047464", "TR33 0006 … 26 Garanti". A number is looked for between signs that divide, then among
/// words; digits side by side are taken for numbers only if all of them are.
/// </summary>
static class IdCell
{
    const int MaxLength = 400;
    const int MostWords = 12;

    /// <summary>So many digits that are no number are still meant to be one.</summary>
    const int FewestDigits = 8;

    static readonly SearchValues<char> Dividers = SearchValues.Create("/,;|&()[]+\n\r:=");

    /// <summary>What is found, with the words between as notes; empty where that is nothing.</summary>
    public static List<Reading> Find(string cell)
    {
        var found = new List<Reading>();
        if (cell.Length > MaxLength)
            return found;
        var notes = new List<string>();
        foreach (var range in cell.AsSpan().SplitAny(Dividers))
        {
            foreach (var piece in PlainText.Of(cell[range]).Split(" - "))
                AddPiece(found, notes, piece);
        }

        if (found.TrueForAll(number => number.Status == ReadingStatus.Invalid) && found.Count < 2)
            found.Clear(); // the whole cell says better what is wrong
        else
            AddNotes(found, notes);
        return found;
    }

    static void AddPiece(List<Reading> found, List<string> notes, string piece)
    {
        if (piece.Length == 0)
            return;
        if (IdentityNumber.ReadOne(piece) is { Status: not ReadingStatus.Invalid } only)
        {
            if (only.Status == ReadingStatus.Placeholder && !piece.AsSpan().ContainsAnyInRange('0', '9'))
                notes.Add(piece);
            else
                found.Add(only);
            return;
        }

        var words = piece.Split(' ');
        for (var at = 0; at < words.Length;)
            at += AddWords(found, notes, words.AsSpan(at));
    }

    /// <summary>Reads from the first of the words; how many were taken.</summary>
    static int AddWords(List<Reading> found, List<string> notes, ReadOnlySpan<string> words)
    {
        if (HasLetters(words[0]))
        {
            for (var count = Math.Min(words.Length, MostWords); count > 0 && words[0].Length > 1 && char.IsAsciiLetter(words[0][1]); count--)
            {
                if (IdentityNumber.ReadOne(string.Join(' ', words[..count])) is (Iban or VatNumber) and { Status: ReadingStatus.Valid } number)
                {
                    found.Add(number);
                    return count;
                }
            }

            if (IdentityNumber.ReadOne(words[0]) is { Status: not (ReadingStatus.Invalid or ReadingStatus.Placeholder) } single)
                found.Add(single);
            else
                notes.Add(words[0]);
            return 1;
        }

        var digits = 1;
        while (digits < words.Length && !HasLetters(words[digits]))
            digits++;
        AddDigits(found, notes, string.Join(' ', words[..digits]));
        return digits;
    }

    static void AddDigits(List<Reading> found, List<string> notes, string text)
    {
        var number = IdentityNumber.ReadOne(text);
        if (number.Status != ReadingStatus.Invalid && text.Any(char.IsAsciiDigit))
        {
            found.Add(number);
            return;
        }

        string[] runs = [.. text.Split([' ', '-', '.'], StringSplitOptions.RemoveEmptyEntries)];
        var parts = new List<Reading>();
        if (runs.Length is > 1 and <= MostWords && TryParts(runs, parts))
            found.AddRange(parts);
        else if (text.Count(char.IsAsciiDigit) >= FewestDigits)
            found.Add(number);
        else if (text.Any(char.IsAsciiDigit))
            notes.Add(text);
    }

    /// <summary>Takes runs of digits for numbers one behind another, if that works out.</summary>
    static bool TryParts(ReadOnlySpan<string> runs, List<Reading> parts)
    {
        if (runs.Length == 0)
            return true;
        for (var count = 1; count <= runs.Length; count++)
        {
            var text = string.Concat(runs[..count]);
            if (text.Length is not (10 or 11 or 16) || IdentityNumber.ReadOne(text).Status is not (ReadingStatus.Valid or ReadingStatus.Placeholder))
                continue;
            parts.Add(IdentityNumber.ReadOne(text));
            if (TryParts(runs[count..], parts))
                return true;
            parts.RemoveAt(parts.Count - 1);
        }

        return false;
    }

    static bool HasLetters(string word) => word.Any(char.IsLetter);

    static void AddNotes(List<Reading> found, List<string> notes)
    {
        var note = string.Join(' ', notes);
        if (IdLabels.NoteOf(note, "") is not { } text)
            return;
        var at = Math.Max(0, found.FindIndex(number => number.Status != ReadingStatus.Invalid));
        if (!found[at].ReasonCodes.Contains(Reasons.NoteSplitOff))
            found[at] = Noted(found[at], text) with { ReasonCodes = [.. found[at].ReasonCodes, Reasons.NoteSplitOff] };
    }

    static Reading Noted(Reading number, string note) => number switch
    {
        TaxNumber tax => tax with { Note = note },
        NationalId person => person with { Note = note },
        MersisNumber mersis => mersis with { Note = note },
        Iban iban => iban with { Note = note },
        VatNumber vat => vat with { Note = note },
        _ => number,
    };
}
