using System.Text;
using Crm360.Contacts.Names;

namespace Crm360.Contacts;

/// <summary>
/// A given name or a surname that means the same whatever stands in the other field: letters alone, and no word that may be a title, a note or anything
/// but a name. Most names are made of such parts, and there are far fewer parts than names: who reads millions of names can read each part once and put
/// the keys together, which gives what <see cref="PersonName.Read(string?, string?)"/> would.
/// </summary>
public sealed class NamePart
{
    const int MaxLength = 60;

    const NameFacts NotApart = NameFacts.Title | NameFacts.DottedTitle | NameFacts.TitleBehind | NameFacts.Particle | NameFacts.Suffix | NameFacts.Note
        | NameFacts.Dummy | NameFacts.And | NameFacts.Office;

    readonly string[] _words;

    NamePart(string key)
    {
        Key = key;
        _words = key.Split(' ');
        MayBeginPlaceholder = Placeholders.MayBeginName(_words[0]);
        NicknameKey = Nicknames.Key(key, null);
        PhoneticKey = TurkishSound.Of(key);
        EnglishPhoneticKey = EnglishSound.Of(key);
    }

    /// <summary><see cref="PersonName.GivenKey"/> or <see cref="PersonName.FamilyKey"/>.</summary>
    public string Key { get; }

    /// <summary>The words of the key.</summary>
    public IReadOnlyList<string> Words => _words;

    /// <summary>As a given name: its part of <see cref="PersonName.NicknameKey"/>.</summary>
    public string NicknameKey { get; }

    /// <summary>Its part of <see cref="PersonName.PhoneticKey"/>.</summary>
    public string PhoneticKey { get; }

    /// <summary>Its part of <see cref="PersonName.EnglishPhoneticKey"/>.</summary>
    public string EnglishPhoneticKey { get; }

    bool MayBeginPlaceholder { get; }

    /// <summary>Reads a field of given names or of a surname; null where it can't be read without the other.</summary>
    public static NamePart? Of(ReadOnlySpan<char> text)
    {
        if (text.Length > MaxLength || !IsWords(text))
            return null;
        var whole = new string(text);
        if (Mojibake.MayBe(whole) || TextFold.Collapse(whole) != whole)
            return null;
        var key = TextFold.Key(text);
        if (!Ascii.IsValid(key) || key.Length == 0 || Placeholders.ContainsName(key))
            return null;
        var words = 0;
        foreach (var range in key.AsSpan().Split(' '))
        {
            var word = key.AsSpan(range);
            if (word.Length < 2 || (NameWords.Of(word) & NotApart) != NameFacts.None)
                return null;
            words++;
        }

        return words == text.Count(' ') + 1 ? new(key) : null;
    }

    /// <summary>Whether the two are one name when they stand in its two fields: not where one field repeats the other, or both make a placeholder.</summary>
    public static bool AreApart(NamePart given, NamePart family) => !given.MayBeginPlaceholder
        && !(given._words.Length > family._words.Length && given._words[^1] == family._words[^1])
        && !(family._words.Length > 1 && given._words[0] == family._words[0]);

    static bool IsWords(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (letter != ' ' && !char.IsLetter(letter))
                return false;
        }

        return true;
    }
}
