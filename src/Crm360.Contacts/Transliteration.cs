using System.Collections.Frozen;
using System.Text;

namespace Crm360.Contacts;

/// <summary>Letters of other alphabets as ASCII, in folded text.</summary>
/// <remarks>
/// A word that is a frequent name of its country is looked up, since Arabic and Hebrew leave vowels out (محمد is muhammad, not mhmd); others go
/// letter by letter, near to the systems of passports (ICAO 9303) without its doubled vowels.
/// </remarks>
static class Transliteration
{
    static readonly FrozenDictionary<char, string> Letters = Read(
        // Cyrillic: Russian, Ukrainian, Serbian, Macedonian, Bulgarian, Kazakh, Kyrgyz, Tatar
        "а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya "
        + "і=i ї=i є=ye ґ=g ў=u ј=j љ=lj њ=nj ћ=c ђ=dj џ=dz ѓ=g ќ=k ѕ=dz ә=a ғ=g қ=k ң=n ө=o ұ=u ү=u һ=h җ=j ѝ=i ѐ=e "
        // Greek
        + "α=a ά=a β=v γ=g δ=d ε=e έ=e ζ=z η=i ή=i θ=th ι=i ί=i ϊ=i ΐ=i κ=k λ=l μ=m ν=n ξ=x ο=o ό=o π=p ρ=r σ=s ς=s τ=t υ=y ύ=y ϋ=y ΰ=y φ=f χ=ch ψ=ps ω=o ώ=o "
        // Arabic, Persian, Urdu
        + "ا=a أ=a إ=i آ=a ٱ=a ب=b ت=t ث=th ج=j ح=h خ=kh د=d ذ=dh ر=r ز=z س=s ش=sh ص=s ض=d ط=t ظ=z ع=a غ=gh ف=f ق=q ك=k ل=l م=m ن=n ه=h و=u ي=i ى=a ة=a ء= ؤ=u ئ=i "
        + "پ=p چ=ch ژ=zh گ=g ک=k ی=i ے=e ٹ=t ڈ=d ڑ=r ہ=h ھ=h ں=n ـ= "
        // Hebrew
        + "א=a ב=b ג=g ד=d ה=h ו=v ז=z ח=h ט=t י=y כ=k ך=k ל=l מ=m ם=m נ=n ן=n ס=s ע=a פ=p ף=f צ=ts ץ=ts ק=k ר=r ש=sh ת=t "
        // Georgian
        + "ა=a ბ=b გ=g დ=d ე=e ვ=v ზ=z თ=t ი=i კ=k ლ=l მ=m ნ=n ო=o პ=p ჟ=zh რ=r ს=s ტ=t უ=u ფ=p ქ=k ღ=gh ყ=q შ=sh ჩ=ch ც=ts ძ=dz წ=ts ჭ=ch ხ=kh ჯ=j ჰ=h "
        // Armenian
        + "ա=a բ=b գ=g դ=d ե=e զ=z է=e ը=y թ=t ժ=zh ի=i լ=l խ=kh ծ=ts կ=k հ=h ձ=dz ղ=gh ճ=ch մ=m յ=y ն=n շ=sh ո=o չ=ch պ=p ջ=j ռ=r ս=s վ=v տ=t ր=r ց=ts ւ=v փ=p ք=k և=ev օ=o ֆ=f");

    static readonly FrozenDictionary<string, string> Names = Encoding.UTF8.GetString(EmbeddedFile.Bytes("names.romanized.txt"))
        .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'))
        .ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    public static string Apply(string key)
    {
        if (Ascii.IsValid(key))
            return key;
        var latin = new StringBuilder(key.Length + 8);
        foreach (var word in key.Split(' '))
        {
            var start = latin.Length;
            if (start > 0)
                latin.Append(' ');
            var from = latin.Length;
            if (Ascii.IsValid(word))
                latin.Append(word);
            else if (Names.TryGetValue(word, out var name))
                latin.Append(name);
            else
                Append(latin, word);
            if (latin.Length == from)
                latin.Length = start; // nothing but letters that are not spoken
        }

        return latin.ToString();
    }

    static void Append(StringBuilder latin, string word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            var c = word[i];
            if (c is >= '\u064B' and <= '\u065F')
                latin.Append(c switch { '\u064E' => "a", '\u064F' => "u", '\u0650' => "i", _ => "" });
            else if (c is 'υ' or 'ύ' && i > 0 && word[i - 1] is 'ο')
                latin.Append('u');
            else if (c is 'μ' && i == 0 && word.Length > 1 && word[1] is 'π')
            {
                latin.Append('b');
                i++;
            }
            else if (c is 'א' or 'ע' && i > 0)
                continue;
            else if (Letters.TryGetValue(c, out var letters))
                latin.Append(letters);
            else
                latin.Append(c);
        }
    }

    static FrozenDictionary<char, string> Read(string table) =>
        table.Split(' ').ToFrozenDictionary(pair => pair[0], pair => pair[2..]);
}
