namespace Crm360.Contacts;

/// <summary>Texts that people type where they have nothing to say; looked up folded.</summary>
static class Placeholders
{
    static readonly HashSet<string> Anywhere = Set(
        "yok|yoktur|bos|bosluk|bilinmiyor|bilinmeyen|bilinmez|belirtilmemis|belirtilmedi|belirsiz|girilmemis|girilmedi|tanimsiz|isimsiz|"
        + "adres yok|telefon yok|mail yok|eposta yok|e posta yok|kayit yok|veri yok|bilgi yok|bilgi verilmedi|vermedi|istemedi|"
        + "test|test test|test kayit|test kaydi|test musteri|test user|deneme|deneme deneme|deneme kayit|ornek|"
        + "asd|asdf|asdasd|asdfgh|qwe|qwerty|qweqwe|abc|abcd|foo|bar|dummy|sample|example|"
        + "null|none|nil|nan|na|n a|n d|nd|not available|not applicable|unknown|anonymous|no name|noname|tbd|undefined|empty|blank");

    static readonly HashSet<string> AsName = Set(
        "musteri|yeni musteri|nihai tuketici|perakende|perakende musteri|pesin musteri|muhtelif|muhtelif musteri|musterimiz|"
        + "ad|soyad|ad soyad|adi soyadi|isim|isim soyisim|soyisim|ad yok|isim yok|soyad yok|soyadi yok|admin|user|customer|guest|misafir|"
        + "john doe|jane doe|first name|last name|name|surname|"
        + "sirket|firma|firma yok|sirket yok|sahis|bireysel|company");

    static readonly HashSet<string> NameBeginnings = [.. Anywhere.Concat(AsName).Where(text => text.Contains(' ', StringComparison.Ordinal)).Select(text => text[..text.IndexOf(' ', StringComparison.Ordinal)])];

    /// <summary>Whether a folded text stands for nothing in any field.</summary>
    public static bool Contains(string key) => Anywhere.Contains(key) || IsOneLetterRepeated(key);

    /// <summary>Whether a folded text stands for nothing in a field of names.</summary>
    public static bool ContainsName(string key) => AsName.Contains(key) || Contains(key);

    /// <summary>Whether a text of several words that stands for nothing in a field of names begins with a folded word.</summary>
    public static bool MayBeginName(string word) => NameBeginnings.Contains(word);

    /// <summary>"xxx", "aaaa", "xx xx": at least two letters, all the same.</summary>
    static bool IsOneLetterRepeated(string key)
    {
        if (key.Length < 2 || !char.IsLetter(key[0]))
            return key is "x";
        foreach (var c in key)
        {
            if (c != key[0] && c != ' ')
                return false;
        }

        return true;
    }

    static HashSet<string> Set(string words) => words.Split('|').ToHashSet(StringComparer.Ordinal);
}
