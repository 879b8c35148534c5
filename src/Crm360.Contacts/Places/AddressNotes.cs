using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using Crm360.Contacts.Names;

namespace Crm360.Contacts.Places;

/// <summary>An address without what was noted beside it: the notes, and the phone numbers as they were written; null where there are none.</summary>
readonly record struct NotedAddress(string Line, string? Notes, string? Phones);

/// <summary>
/// Splits off what is no part of an address: notes in brackets, e-mail addresses, phone numbers. Brackets round a place, a mark or a number stay, since
/// "(Belenli Köyü)" and "(B Blok)" belong to the address. Notes without brackets are told by their words.
/// </summary>
static class AddressNotes
{
    const int PhoneDigits = 10;
    const int FewestPhoneDigits = 7;
    const int LongestBracket = 200;
    const int LongestNote = 60;

    static readonly SearchValues<char> Signs = SearchValues.Create("([{@");

    /// <summary>What may stand between the digits of a phone number.</summary>
    static readonly SearchValues<char> Joints = SearchValues.Create(" -.):+(");

    /// <summary>Words that follow what a place is described by: "Migros yanı", "PTT karşısı".</summary>
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Directions = Set(
        "yani yaninda karsisi karsisinda arkasi arkasinda onu onunde ustu ustunde uzeri uzerinde altinda bitisigi bitisik civari civarinda kosesi yakini yakininda hizasi");

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NoteWords = Set(
        "tasindi tasinmis tasindilar kapandi kapatildi gecersiz teslim teslimat kargo kargoya iade odeme odemeli zil zili birakin birakiniz birakilsin arayin arayiniz aramadan ulasilamadi "
        + "bulunamadi adreste tanimiyor taninmiyor randevulu");

    /// <summary>The address and what was split off. A text that is nothing but a note is kept as it is.</summary>
    public static NotedAddress Split(string line)
    {
        if (NoteStart(line) is > 0 and var dash)
        {
            var before = Split(line[..dash].TrimEnd(' ', ','));
            return before with { Notes = Join(before.Notes, line[dash..].Trim(' ', '-', '*')) };
        }

        if (!line.AsSpan().ContainsAny(Signs) && !HasLongNumber(line))
            return new(line, null, null);
        StringBuilder? rest = null; // made when the first note is found
        string? notes = null, phones = null;
        for (var at = 0; at < line.Length;)
        {
            var (start, isStart) = (at, at == 0 || !char.IsLetterOrDigit(line[at - 1]));
            if (isStart && PhoneInText.End(line, at, out var number) is > 0 and var end)
            {
                phones = Join(phones, line[number..end]);
                at = end;
            }
            else if (line[at] is '(' or '[' or '{' && BracketEnd(line, at) is > 0 and var close)
            {
                var inside = Split(line[(at + 1)..(close - 1)].Trim());
                var isPhone = inside.Phones is not null && !inside.Line.AsSpan().ContainsAnyExcept(' ', ',', '-');
                at = close;
                if (!isPhone && !IsNote(inside.Line))
                {
                    rest?.Append(line, start, close - start);
                    continue;
                }

                phones = Join(phones, inside.Phones);
                notes = Join(Join(notes, isPhone ? null : inside.Line), inside.Notes);
            }
            else if (isStart && MailEnd(line, at) is > 0 and var mailEnd)
            {
                notes = Join(notes, line[at..mailEnd]);
                at = mailEnd;
            }
            else
            {
                rest?.Append(line[at]);
                at++;
                continue;
            }

            Cut(rest ??= new StringBuilder(line, 0, start, line.Length));
        }

        if (rest is null)
            return new(line, null, null);
        var left = TextFold.Collapse(rest.ToString()).Trim(' ', ',', '-', '/', ';');
        return HasLetterOrDigit(left) ? new(left, notes, phones) : new(phones is null ? line : "", null, phones);
    }

    /// <summary>Whether words that name no part of an address are a note: they describe the place, or say what to know of the customer.</summary>
    public static bool IsNote(AddressWords words, AddressPhrase phrase, bool hasStreet)
    {
        for (int at = phrase.From; at < phrase.To; at++)
        {
            if (!words[at].IsUsed && IsNoteWord(words.Key(at)) && (words.Key(at) is not "eski" || phrase.To - phrase.From == 1)) // "Eski Cami" is a place
                return true;
        }

        return hasStreet && IsDirection(words.Key(phrase.To - 1));
    }

    public static bool IsDirection(ReadOnlySpan<char> key) => key.Length >= 3 && Directions.Contains(key);

    /// <summary>Whether a word says something of the customer or of the delivery: "borçlu", "taşındı".</summary>
    public static bool IsNoteWord(ReadOnlySpan<char> key) =>
        key.Length is >= 3 and <= 20 && (NoteWords.Contains(key) || (NameWords.Of(key.ToString()) & NameFacts.Note) != NameFacts.None);

    public static string? Join(string? first, string? second) => first is null ? second : second is null ? first : first + "; " + second;

    /// <summary>Where the last dash or asterisk stands, if what follows is a note: " - BORÇLU"; 0 if nothing is.</summary>
    static int NoteStart(string line)
    {
        var dash = Math.Max(line.LastIndexOf(" - ", StringComparison.Ordinal), line.LastIndexOf(" *", StringComparison.Ordinal));
        if (dash <= 0 || line.Length - dash > LongestNote || !HasLetterOrDigit(line.AsSpan(0, dash)) || line.AsSpan(dash).ContainsAnyInRange('0', '9'))
            return 0;
        Span<char> key = stackalloc char[2 * LongestNote];
        key = key[..TextFold.Key(line.AsSpan(dash), key)];
        return HasWord(key, IsNoteWord) && !HasWord(key, IsMarkOrPlace) ? dash : 0; // "Gerede - Bolu Eski Mah." is none
    }

    /// <summary>Leaves a comma in place of what is cut out, so that the words before and behind stay apart.</summary>
    static void Cut(StringBuilder rest)
    {
        while (rest.Length > 0 && rest[^1] is ' ' or ',')
            rest.Length--;
        if (rest.Length > 0)
            rest.Append(", ");
    }

    static bool HasLetterOrDigit(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
                return true;
        }

        return false;
    }

    /// <summary>
    /// Whether digits with nothing but blanks and signs between them are enough for a phone number, behind the last letter of a label (tel, gsm, cep, fax) for one
    /// without the code of its area.
    /// </summary>
    static bool HasLongNumber(ReadOnlySpan<char> line)
    {
        var (digits, before) = (0, '\0');
        for (var rest = line; rest.IndexOfAnyInRange('0', '9') is >= 0 and var start;)
        {
            var letter = rest[..start].LastIndexOfAnyExcept(Joints);
            if (letter >= 0)
                (digits, before) = (0, rest[letter]);
            var length = rest[start..].IndexOfAnyExceptInRange('0', '9');
            length = length < 0 ? rest.Length - start : length;
            digits += length;
            if (digits >= PhoneDigits || (digits >= FewestPhoneDigits && (before | 0x20) is 'l' or 'm' or 'p' or 'n' or 'u' or 'x' or 's' or 'f' or 'e'))
                return true;
            rest = rest[(start + length)..];
        }

        return false;
    }

    /// <summary>The place behind the bracket that closes another; 0 if there is none near.</summary>
    static int BracketEnd(string line, int open)
    {
        var depth = 0;
        for (var at = open; at < line.Length && at - open <= LongestBracket; at++)
        {
            if (line[at] is '(' or '[' or '{')
                depth++;
            else if (line[at] is ')' or ']' or '}' && --depth == 0)
                return at + 1;
        }

        return 0;
    }

    static int MailEnd(string line, int at)
    {
        var end = line.IndexOf(' ', at);
        end = end < 0 ? line.Length : end;
        return end - at > 3 && line.AsSpan(at + 1, end - at - 2).Contains('@') && char.IsLetterOrDigit(line[at]) ? end : 0;
    }

    /// <summary>Whether the text of a bracket is beside the address: no place, mark, number nor country; or a description, or something that was once.</summary>
    static bool IsNote(string text)
    {
        if (text.Length <= 3)
            return !HasLetterOrDigit(text);
        var key = TextFold.Key(text).AsSpan();
        var last = key[(key.LastIndexOf(' ') + 1)..];
        var hasNoteWord = HasWord(key, IsNoteWord); // "Eski Kahta Köyü" has one, "eski adres" too
        if (IsDirection(last) || (hasNoteWord && !IsVillage(key)))
            return true;
        return !hasNoteWord && !text.AsSpan().ContainsAnyInRange('0', '9') && !HasWord(key, IsMarkOrPlace) && !IsPlace(key) && CountryCode.OfName(key.ToString()) is null;
    }

    /// <summary>Whether a name of the list stands before the word for a village, town or neighbourhood.</summary>
    static bool IsVillage(ReadOnlySpan<char> key)
    {
        var blank = key.LastIndexOf(' ');
        return blank > 0 && AddressMarks.Of(key[(blank + 1)..], '\0') is AddressPart.Village or AddressPart.Town or AddressPart.Neighbourhood && IsPlace(key[..blank]);
    }

    static bool HasWord(ReadOnlySpan<char> key, WordTest isSuch)
    {
        foreach (var range in key.Split(' '))
        {
            if (isSuch(key[range]))
                return true;
        }

        return false;
    }

    static bool IsMarkOrPlace(ReadOnlySpan<char> word) => AddressMarks.Of(word, '\0') is not (AddressPart.None or AddressPart.Label)
        || (PlaceList.Turkey.Names.Find(word) is >= 0 and var name && (PlaceList.Turkey.UseOfName(name) & (NameUse.Province | NameUse.District)) != NameUse.None);

    static bool IsPlace(ReadOnlySpan<char> key) => PlaceList.Turkey.Names.Find(PlaceFile.Squeezed(key)) >= 0;

    delegate bool WordTest(ReadOnlySpan<char> word);

    static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string words) =>
        words.Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
