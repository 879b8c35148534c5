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
        var rest = new StringBuilder(line.Length);
        string? notes = null, phones = null;
        for (var at = 0; at < line.Length;)
        {
            var isStart = at == 0 || !char.IsLetterOrDigit(line[at - 1]);
            if (isStart && PhoneInText.End(line, at, out var number) is > 0 and var end)
            {
                phones = Join(phones, line[number..end]);
                at = Cut(rest, end);
            }
            else if (line[at] is '(' or '[' or '{' && BracketEnd(line, at) is > 0 and var close)
            {
                var inside = Split(line[(at + 1)..(close - 1)].Trim());
                var isPhone = inside.Phones is not null && !inside.Line.AsSpan().ContainsAnyExcept(' ', ',', '-');
                var isNote = isPhone || IsNote(inside.Line);
                phones = isNote ? Join(phones, inside.Phones) : phones;
                notes = isNote ? Join(Join(notes, isPhone ? null : inside.Line), inside.Notes) : notes;
                if (!isNote)
                    rest.Append(line, at, close - at);
                at = isNote ? Cut(rest, close) : close;
            }
            else if (isStart && MailEnd(line, at) is > 0 and var mailEnd)
            {
                notes = Join(notes, line[at..mailEnd]);
                at = Cut(rest, mailEnd);
            }
            else
                rest.Append(line[at++]);
        }

        if (notes is null && phones is null)
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
        if (dash <= 0 || line.Length - dash > LongestNote || !HasLetterOrDigit(line[..dash]) || line.AsSpan(dash).ContainsAnyInRange('0', '9'))
            return 0;
        var words = TextFold.Key(line.AsSpan(dash)).Trim().Split(' ');
        return words.Any(word => IsNoteWord(word)) && !words.Any(IsMarkOrPlace) ? dash : 0; // "Gerede - Bolu Eski Mah." is none
    }

    /// <summary>Leaves a comma in place of what is cut out, so that the words before and behind stay apart.</summary>
    static int Cut(StringBuilder rest, int end)
    {
        while (rest.Length > 0 && rest[^1] is ' ' or ',')
            rest.Length--;
        if (rest.Length > 0)
            rest.Append(", ");
        return end;
    }

    static bool HasLetterOrDigit(string text)
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
    static bool HasLongNumber(string line)
    {
        var (digits, letter) = (0, '\0');
        foreach (var c in line)
        {
            if (char.IsAsciiDigit(c))
            {
                if (++digits == PhoneDigits || (digits == FewestPhoneDigits && (letter | 0x20) is 'l' or 'm' or 'p' or 'n' or 'u' or 'x' or 's' or 'f' or 'e'))
                    return true;
            }
            else if (c is not (' ' or '-' or '.' or ')' or ':' or '+' or '('))
                (digits, letter) = (0, c);
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
        var key = TextFold.Key(text);
        var words = key.Split(' ');
        if (IsDirection(words[^1]) || words[0] is "eski" || words.Any(word => IsNoteWord(word)))
            return true;
        return !text.AsSpan().ContainsAnyInRange('0', '9') && !words.Any(IsMarkOrPlace) && !IsPlace(key.Replace(" ", "", StringComparison.Ordinal)) && CountryCode.OfName(key) is null;
    }

    static bool IsMarkOrPlace(string word) => AddressMarks.Of(word, '\0') is not (AddressPart.None or AddressPart.Label)
        || (PlaceList.Turkey.Names.Find(word) is >= 0 and var name && (PlaceList.Turkey.ProvinceOf(name) >= 0 || PlaceList.Turkey.DistrictsOf(name).Length > 0));

    static bool IsPlace(string solid) => PlaceList.Turkey.Names.Find(solid) >= 0;

    static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string words) =>
        words.Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
