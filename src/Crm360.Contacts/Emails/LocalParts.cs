using System.Collections.Frozen;

namespace Crm360.Contacts.Emails;

/// <summary>Local parts that say something: an office's mailbox, or nothing at all.</summary>
static class LocalParts
{
    const int Longest = 32;

    [Flags]
    enum Kind
    {
        None = 0,

        /// <summary>An office: info, satis.</summary>
        Role = 1,

        /// <summary>Nothing, at any domain: mailyok.</summary>
        Nothing = 2,

        /// <summary>Nothing, at a free provider: test@gmail.com.</summary>
        NothingIfFree = 4,

        /// <summary>Nothing, at a domain of the same sort: test@deneme.com.</summary>
        NothingIfDummy = 8,

        /// <summary>Nothing, at the domains kept for examples: name@example.com.</summary>
        NothingIfExample = 16,
    }

    static readonly FrozenDictionary<string, Kind> Kinds = Read();

    static readonly FrozenDictionary<string, Kind>.AlternateLookup<ReadOnlySpan<char>> ByText = Kinds.GetAlternateLookup<ReadOnlySpan<char>>();

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> DummyDomains = (
        "test tests testing deneme mail email eposta asd asdf asdasd qwe qwerty abc abcd aa aaa aaaa bb bbb xx xxx xxxx yyy zzz x a b c d q w z yok yoktur nn na none null no bos "
        + "mailyok mailiyok noemail nomail dummy domain sample foo bar fake yokyok mailadresi emailyok epostayok temp asdfg asdfgh qweqwe qweasd info")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Examples =
        "example.com example.org example.net example.com.tr ornek.com ornek.com.tr".Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether the mailbox belongs to an office: a word for one, also with a number behind it or a place (satis2, info.ankara).</summary>
    public static bool IsRole(ReadOnlySpan<char> local)
    {
        if (local.Length > Longest)
            return false;
        if (Of(local).HasFlag(Kind.Role))
            return true;
        var word = local.TrimEnd("0123456789");
        var cut = word.IndexOfAny('.', '-', '_');
        if (cut > 0)
            return word[..cut] is "info" or "satis" or "sales" or "destek" or "support" or "muhasebe" or "iletisim" or "bilgi" or "kvkk" or "noreply" or "servis" or "siparis";
        return word.Length < local.Length && Of(word).HasFlag(Kind.Role);
    }

    /// <summary>Whether an address was typed to get past a mandatory field.</summary>
    public static bool IsPlaceholder(ReadOnlySpan<char> local, ReadOnlySpan<char> domain, bool isFree)
    {
        if (local.Length > Longest)
            return false;
        var kind = Of(local);
        if (kind.HasFlag(Kind.Nothing) || (isFree && (kind.HasFlag(Kind.NothingIfFree) || IsOneLetter(local, 3))))
            return true;
        var dot = domain.IndexOf('.');
        var label = dot < 0 ? domain : domain[..dot];
        if (domain.Count('.') > 2)
            return false;
        if (DummyDomains.Contains(label) || (char.IsAsciiDigit(label[0]) && local.SequenceEqual(label)))
            return kind.HasFlag(Kind.NothingIfDummy) || local.SequenceEqual(label) || IsOneLetter(local, 1);
        return IsOneLetter(label, 2) ? IsOneLetter(local, 1) || kind.HasFlag(Kind.NothingIfDummy) : kind.HasFlag(Kind.NothingIfExample) && Examples.Contains(domain);
    }

    static Kind Of(ReadOnlySpan<char> local) => ByText.TryGetValue(local, out var kind) ? kind : Kind.None;

    static bool IsOneLetter(ReadOnlySpan<char> text, int atLeast) => text.Length >= atLeast && !text.ContainsAnyExcept(text[0]);

    static FrozenDictionary<string, Kind> Read()
    {
        var kinds = new Dictionary<string, Kind>(StringComparer.Ordinal);
        Add(Kind.Role,
            "info bilgi bilgiislem iletisim satis satislar satisdestek sales satinalma purchasing procurement muhasebe accounting accounts finans finance mali maliisler destek support "
            + "yardim help helpdesk ik hr insankaynaklari humanresources kariyer career careers jobs cv basvuru admin administrator root yonetim yonetici management office ofis merkez "
            + "genelmerkez mail posta email eposta e-posta contact contacts contactus hello hi merhaba team ekip siparis siparisler order orders fatura faturalar efatura e-fatura "
            + "earsiv invoice invoices billing odeme payment payments pazarlama marketing reklam ihracat export ithalat import dis-ticaret disticaret lojistik logistics sevkiyat depo "
            + "warehouse teknik teknikservis technical servis service services kalite quality sekreter sekreterya secretary asistan assistant resepsiyon reception rezervasyon "
            + "reservation reservations booking musterihizmetleri musteri-hizmetleri musteri customerservice customer.service customercare webmaster postmaster hostmaster abuse security spam "
            + "noreply no-reply no.reply no_reply donotreply do-not-reply newsletter bulten haber basin press medya media pr hukuk legal avukat kvkk gdpr privacy dpo kep genel "
            + "genelmudurluk santral danisma danismanlik egitim uretim production planlama proje project projects arge ar-ge it web site eticaret e-ticaret shop store magaza "
            + "bayi bayiler dealer franchise feedback oneri sikayet complaint complaints crm ops operations operasyon guest guests sube");
        Add(Kind.Nothing,
            "yok mailyok mail.yok mail_yok emailyok email.yok eposta.yok epostayok e-postayok noemail no-email no.email no_email nomail no-mail no_mail yoktur mailiyok maili.yok mailiyoktur "
            + "bilinmiyor belirtilmemis belirtilmedi girilmemis yokyok epostasiyok mailadresiyok istemiyor vermedi hasnoemail noaddress none null n/a");
        Add(Kind.NothingIfFree,
            "test tests test1 test12 test123 testtest deneme deneme1 deneme123 denemedeneme asd asdf asdfg asdfgh asdasd qwe qwer qwerty qweqwe qweasd zxc abc abcd abc123 123 1234 12345 "
            + "123456 1234567 12345678 123456789 dummy fake sample example ornek xyz no na bos asdfasdf isim adsoyad ad.soyad");
        Add(Kind.NothingIfDummy,
            "test tests test1 testing deneme mail email eposta info asd asdf asdasd asdfg asdfgh qwe qwerty qweqwe qweasd abc abcd a b c d q w z x y ad isim user kullanici name nn none null no na "
            + "bos 1 11 12 111 123 1234 12345 123456 dummy example ornek admin foo bar fake temp");
        Add(Kind.NothingIfExample,
            "test tests testing deneme eposta user username name isim ad adsoyad ad.soyad ornek example sample dummy foo bar someone somebody you your.name yourname your.email youremail "
            + "my.email kullanici admin info john.doe johndoe jane.doe asd asdf abc");
        return kinds.ToFrozenDictionary(StringComparer.Ordinal);

        void Add(Kind kind, string words)
        {
            foreach (var word in words.Split(' '))
                kinds[word] = kinds.GetValueOrDefault(word) | kind;
        }
    }
}
