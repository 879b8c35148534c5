using System.Runtime.InteropServices;

namespace Crm360.Contacts.Dates;

/// <summary>A date found in a text.</summary>
/// <param name="Start">Where it starts.</param>
/// <param name="End">Where it ends, with the time behind it.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct FoundDate(int Start, int End, DateText Parts);

/// <summary>Finds dates among labels, words and other dates: "DT: 31.01.1985", "12.03.1985 - 14.03.1985 (tatil)".</summary>
static class DateCell
{
    /// <summary>Longer texts are not searched.</summary>
    public const int MaxLength = 400;

    /// <summary>"14:30:05 a.m." is the time of the most words, with one for an offset.</summary>
    const int MostTimeWords = 3;

    static readonly HashSet<string> Labels = (
        "d t dt dtar tar dogum dogumu tarih tarihi tarihleri gun gunu date of birth dob born on from to ile ve arasi").Split(' ').ToHashSet(StringComparer.Ordinal);

    /// <summary>The dates in a plain text, whether or not there are such days.</summary>
    public static List<FoundDate> Find(string text)
    {
        var found = new List<FoundDate>();
        if (text.Length > MaxLength)
            return found;
        for (var at = 0; at < text.Length; at++)
        {
            if (!MayStart(text, at, found) || At(text, at) is not { } date)
                continue;
            found.Add(date);
            at = date.End - 1;
        }

        return found;
    }

    /// <summary>Whether no digits stand beside the only date that could belong to it, so that what else there is may be a note.</summary>
    public static bool IsOnlyNote(string text, FoundDate date)
    {
        var before = text.AsSpan(0, date.Start);
        var behind = text.AsSpan(date.End);
        return before.LastIndexOfAnyInRange('0', '9') <= LastLetter(before) && !StartsWithDigits(behind);
    }

    /// <summary>What stands beside the dates; null where nothing but labels and signs does.</summary>
    public static string? NoteOf(string text, List<FoundDate> dates)
    {
        var notes = new List<string>();
        var at = 0;
        foreach (var date in dates.Append(new(text.Length, text.Length, default)))
        {
            var between = text[at..date.Start];
            if (!Array.TrueForAll(TextFold.Key(between).Split(' ', StringSplitOptions.RemoveEmptyEntries), IsSilent))
                notes.Add(between.Trim(' ', '(', ')', '[', ']', '-', '/', ',', ';', ':', '.'));
            at = date.End;
        }

        return notes.Count == 0 ? null : string.Join("; ", notes);
    }

    static bool IsSilent(string word) => Labels.Contains(word) || DateText.IsWeekday(word);

    static FoundDate? At(string text, int start)
    {
        if (DateText.Of(text[start..]) is not { } parts)
            return null;
        var end = start + parts.Rest;
        var isCompact = text.AsSpan(start, parts.Rest).IndexOfAnyExceptInRange('0', '9') < 0;
        if (isCompact && parts is not { Month: >= 1 and <= 12, Day: >= 1 and <= 31, Year: >= 1800 and < 2200 })
            return null;
        if (TimeLength(text.AsSpan(end)) is > 0 and var time)
            return new(start, end + time, parts);
        if (end == text.Length)
            return new(start, end, parts);
        if (char.IsLetterOrDigit(text[end]) || (IsInner(text[end]) && end + 1 < text.Length && char.IsDigit(text[end + 1]) && At(text, end + 1) is null))
            return null;
        return new(start, end, parts);
    }

    /// <summary>How long the time behind a date is; 0 if there is none.</summary>
    static int TimeLength(ReadOnlySpan<char> behind)
    {
        var begin = behind.Length - behind.TrimStart(" T,").Length;
        if (begin == 0 || begin == behind.Length || !char.IsAsciiDigit(behind[begin]))
            return 0;
        var best = 0;
        var end = begin;
        for (var words = 0; words < MostTimeWords && end < behind.Length; words++)
        {
            var length = behind[(end + 1)..].IndexOfAny(" ,;)");
            end = length < 0 ? behind.Length : end + 1 + length;
            if (behind[begin..end].Contains(':') && TimeText.TryRead(behind[..end], out _, out _))
                best = end;
        }

        return best;
    }

    /// <summary>Whether a date may start here: a digit or a month that no letter, digit or half a date stands before.</summary>
    static bool MayStart(string text, int at, List<FoundDate> found)
    {
        if (at > 0 && (char.IsLetterOrDigit(text[at - 1]) || (at > 1 && IsInner(text[at - 1]) && char.IsDigit(text[at - 2]) && (found.Count == 0 || found[^1].End != at - 1))))
            return false;
        if (char.IsAsciiDigit(text[at]))
            return true;
        var end = at;
        while (end < text.Length && char.IsLetter(text[end]))
            end++;
        return end > at && DateText.IsMonth(text.AsSpan(at, end - at));
    }

    static bool IsInner(char c) => c is '.' or '/' or '-' or ',' or ':';

    static int LastLetter(ReadOnlySpan<char> text)
    {
        for (var at = text.Length - 1; at >= 0; at--)
        {
            if (char.IsLetter(text[at]))
                return at;
        }

        return -1;
    }

    static bool StartsWithDigits(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
                return char.IsDigit(c);
        }

        return false;
    }
}
