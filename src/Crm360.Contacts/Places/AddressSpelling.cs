using System.Text;

namespace Crm360.Contacts.Places;

/// <summary>Writes words of an address as names are written.</summary>
static class AddressSpelling
{
    const int LongestName = 200;

    /// <summary>
    /// The words that name no place, in title case; null if there are none. A word with Turkish letters is Turkish; one without ("ISTIKLAL") was typed on
    /// another keyboard, so that its I's may be i's, and the list of known words decides.
    /// </summary>
    public static string? Write(AddressWords words, int from, int to, string kind = "")
    {
        var length = kind.Length + 1;
        for (var at = from; at < to; at++)
            length += words[at].IsUsed ? 0 : words[at].Length + 2;
        Span<char> name = length <= LongestName ? stackalloc char[LongestName] : new char[length];
        var end = 0;
        for (var at = from; at < to; at++)
        {
            if (words[at].IsUsed)
                continue;
            if (end > 0)
                name[end++] = ' ';
            var word = name.Slice(end, words[at].Length);
            words.Text(at).CopyTo(word);
            TitleCasing.Apply(word, turkish: !Ascii.IsValid(word));
            end += word.Length;
            if (words.StartsWithDigit(at) && (words[at].Behind == '.' || (kind.Length > 0 && end == word.Length && at == to - 1 && words.IsDigits(at))))
                name[end++] = '.';
        }

        if (end == 0)
            return null;
        if (kind.Length > 0)
        {
            name[end++] = ' ';
            kind.CopyTo(name[end..]);
            end += kind.Length;
        }

        return name[..end].ToString();
    }

    /// <summary>What a name that is marked so, but not on the list, ends with.</summary>
    public static string Suffix(AddressPart part) => part switch
    {
        AddressPart.Village => " Köyü",
        AddressPart.Town => " Beldesi",
        _ => "",
    };
}
