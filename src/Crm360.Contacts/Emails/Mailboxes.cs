using System.Collections.Frozen;

namespace Crm360.Contacts.Emails;

/// <summary>What mailbox an address reaches: domains that are one, and what providers overlook in the local part.</summary>
static class Mailboxes
{
    /// <summary>Rules of a provider, as it documents them.</summary>
    /// <param name="OneName">The domain all its spellings are keyed by.</param>
    /// <param name="Overlooked">Signs that make no difference.</param>
    /// <param name="DashIsDot">Whether - and . are one sign.</param>
    sealed record Rules(string OneName, string Overlooked = "", bool DashIsDot = false);

    static readonly FrozenDictionary<string, Rules> Providers = Read();

    static readonly FrozenDictionary<string, Rules>.AlternateLookup<ReadOnlySpan<char>> ByDomain =
        Providers.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The address of the mailbox; the very text where nothing is overlooked.</summary>
    /// <param name="address">Canonical address.</param>
    /// <param name="at">Place of its last @.</param>
    public static string Key(string address, int at)
    {
        if (!ByDomain.TryGetValue(address.AsSpan(at + 1), out var rules) || address[0] == '"')
            return address;
        var local = address.AsSpan(0, at);
        var plus = local.IndexOf('+');
        if (plus > 0)
            local = local[..plus];
        if (local.Length == at && !local.ContainsAny(rules.Overlooked) && address.AsSpan(at + 1).SequenceEqual(rules.OneName)
            && !(rules.DashIsDot && local.Contains('-')))
            return address;
        Span<char> mailbox = stackalloc char[at];
        var length = 0;
        foreach (var c in local)
        {
            if (!rules.Overlooked.Contains(c, StringComparison.Ordinal))
                mailbox[length++] = c == '-' && rules.DashIsDot ? '.' : c;
        }

        return length == 0 ? address : string.Concat(mailbox[..length], "@", rules.OneName);
    }

    static FrozenDictionary<string, Rules> Read()
    {
        var rules = new Dictionary<string, Rules>(StringComparer.Ordinal);
        Add("gmail.com googlemail.com", _ => new("gmail.com", "."));
        Add("proton.me protonmail.com protonmail.ch pm.me", _ => new("proton.me", ".-_"));
        Add("icloud.com me.com mac.com", _ => new("icloud.com"));
        Add("yandex.com yandex.ru yandex.com.tr yandex.by yandex.kz yandex.ua ya.ru", _ => new("yandex.com", DashIsDot: true));
        // tags alone: each domain is a mailbox of its own
        Add("outlook.com outlook.com.tr outlook.de outlook.fr outlook.es outlook.it hotmail.com hotmail.com.tr hotmail.de hotmail.fr hotmail.co.uk hotmail.it hotmail.es "
            + "hotmail.nl live.com live.com.tr live.de live.fr live.nl live.co.uk msn.com windowslive.com fastmail.com fastmail.fm zoho.com zohomail.com "
            + "tuta.io tutanota.com tuta.com mailbox.org posteo.de posteo.net runbox.com hey.com", domain => new(domain));
        return rules.ToFrozenDictionary(StringComparer.Ordinal);

        void Add(string domains, Func<string, Rules> make)
        {
            foreach (var domain in domains.Split(' '))
                rules.Add(domain, make(domain));
        }
    }
}
