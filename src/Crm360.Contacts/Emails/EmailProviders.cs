namespace Crm360.Contacts.Emails;

/// <summary>What is known of the great mailbox providers: names that are one, tags they ignore, slips in their names.</summary>
static class EmailProviders
{
    /// <summary>Domains that one slip is measured against.</summary>
    static readonly string[] Frequent =
        ["gmail.com", "hotmail.com", "outlook.com", "yahoo.com", "icloud.com", "windowslive.com", "yandex.com", "mynet.com", "protonmail.com", "hotmail.com.tr", "yahoo.com.tr"];

    /// <summary>Real domains that are one slip from a frequent one.</summary>
    static readonly HashSet<string> Real = Set(
        "mail.com email.com ymail.com hotmail.de hotmail.fr hotmail.nl gmx.com yandex.ru yandex.com.tr live.com msn.com me.com mac.com "
        + "hotmail.co.uk yahoo.co.uk outlook.com.tr googlemail.com superonline.com ttmail.com");

    /// <summary>Slips of more than one letter, or of a shape of their own.</summary>
    static readonly Dictionary<string, string> Slips = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["gmail.com.tr"] = "gmail.com",
        ["gmail"] = "gmail.com",
        ["hotmail"] = "hotmail.com",
        ["outlook"] = "outlook.com",
        ["yahoo"] = "yahoo.com",
        ["icloud"] = "icloud.com",
        ["gmail.tr"] = "gmail.com",
        ["gmaıl.com"] = "gmail.com",
        ["hotmaıl.com"] = "hotmail.com",
        ["windowslive"] = "windowslive.com",
    };

    /// <summary>Top-level domains that do not exist and are typed for .com.</summary>
    static readonly HashSet<string> NotCom = Set("con cpm vom xom comm ocm cmo coom xcom dom comn cok copm");

    static readonly HashSet<string> IgnoreTags = Set(
        "gmail.com googlemail.com outlook.com outlook.com.tr hotmail.com hotmail.com.tr live.com msn.com windowslive.com icloud.com me.com mac.com "
        + "protonmail.com proton.me pm.me fastmail.com yandex.com yandex.ru yandex.com.tr");

    static readonly HashSet<string> Roles = Set(
        "info bilgi iletisim satis sales muhasebe accounting finans finance destek support yardim help ik hr insankaynaklari kariyer admin yonetim "
        + "yonetici office ofis merkez mail posta email eposta contact hello merhaba siparis order orders fatura invoice billing pazarlama marketing "
        + "satinalma purchasing ihracat export ithalat import lojistik depo teknik servis service kalite sekreter sekreterya resepsiyon reception "
        + "rezervasyon reservation musterihizmetleri webmaster postmaster hostmaster abuse noreply no-reply donotreply newsletter bulten basin press "
        + "hukuk legal kvkk kep genel santral");

    public static bool IsRole(string local) => Roles.Contains(local);

    /// <summary>One name for domains that are the same mailbox.</summary>
    public static string OneName(string domain) => domain == "googlemail.com" ? "gmail.com" : domain;

    /// <summary>The local part without what the provider ignores.</summary>
    public static string Mailbox(string local, string domain)
    {
        var mailbox = local;
        if (IgnoreTags.Contains(domain) && local.IndexOf('+', StringComparison.Ordinal) is var plus && plus > 0)
            mailbox = local[..plus];
        return OneName(domain) == "gmail.com" && mailbox.Contains('.', StringComparison.Ordinal)
            ? mailbox.Replace(".", "", StringComparison.Ordinal)
            : mailbox;
    }

    /// <summary>The domain that was probably meant; null if this one is as good as any.</summary>
    public static string? Meant(string domain)
    {
        if (Slips.TryGetValue(domain, out var meant))
            return meant;
        if (Array.IndexOf(Frequent, domain) >= 0 || Real.Contains(domain))
            return null;
        foreach (var frequent in Frequent)
        {
            if (TextDistance.IsOneEdit(domain, frequent))
                return frequent;
        }

        var dot = domain.LastIndexOf('.');
        return dot > 0 && NotCom.Contains(domain[(dot + 1)..]) ? domain[..dot] + ".com" : null;
    }

    static HashSet<string> Set(string words) => words.Split(' ').ToHashSet(StringComparer.Ordinal);
}
