namespace Crm360.Contacts.Emails;

/// <summary>What the embedded lists know of a domain.</summary>
[Flags]
enum DomainFacts
{
    None = 0,

    /// <summary>Its last label is a top-level domain that exists.</summary>
    TopLevel = 1,

    /// <summary>Anybody may have a mailbox there.</summary>
    Free = 2,

    /// <summary>Throw-away mailboxes.</summary>
    Disposable = 4,

    /// <summary>In the list, all domains below are disposable too.</summary>
    WithSubdomains = 8,
}

/// <summary>The lists of domains (121,967 disposable ones among them) as one table of 64-bit hashes: a look-up is one pass over the domain.</summary>
/// <remarks>Hashes in place of texts: 2 MB rather than 12; that any of 10¹² unlisted domains is taken for a listed one has a chance of 1 in 150.</remarks>
static class MailDomains
{
    const int Slots = 1 << 18; // twice as many as entries
    const ulong Seed = 0xCBF29CE484222325;

    static readonly ulong[] Hashes = new ulong[Slots];
    static readonly byte[] Facts = new byte[Slots];

    static MailDomains()
    {
        Load("emails.tlds.txt", DomainFacts.TopLevel);
        Load("emails.disposable.txt", DomainFacts.Disposable);
        Load("emails.free.txt", DomainFacts.Free);
    }

    /// <summary>What is known of a domain in lower-case ASCII.</summary>
    public static DomainFacts Of(ReadOnlySpan<char> domain)
    {
        var hash = Seed;
        var facts = DomainFacts.None;
        for (var i = domain.Length - 1; i >= 0; i--)
        {
            if (domain[i] == '.')
            {
                var parent = Find(hash);
                facts |= parent & DomainFacts.TopLevel;
                if (parent.HasFlag(DomainFacts.WithSubdomains))
                    facts |= DomainFacts.Disposable;
            }

            hash = Mix(hash, domain[i]);
        }

        return facts | (Find(hash) & ~DomainFacts.WithSubdomains);
    }

    /// <summary>Whether a label is a top-level domain.</summary>
    public static bool IsTopLevel(ReadOnlySpan<char> label) => label.IndexOf('.') < 0 && Of(label).HasFlag(DomainFacts.TopLevel);

    // from the last letter to the first, so that the hashes of all parent domains come by on the way
    static ulong Mix(ulong hash, char c)
    {
        hash = (hash ^ c) * 0x9E3779B97F4A7C15;
        return hash ^ (hash >> 29);
    }

    static DomainFacts Find(ulong hash)
    {
        for (var slot = Slot(hash); Hashes[slot] != 0; slot = (slot + 1) & (Slots - 1))
        {
            if (Hashes[slot] == hash)
                return (DomainFacts)Facts[slot];
        }

        return DomainFacts.None;
    }

    static void Load(string file, DomainFacts facts)
    {
        var bytes = EmbeddedFile.Bytes(file).AsSpan();
        foreach (var range in bytes.Split((byte)'\n'))
        {
            var line = bytes[range];
            var wildcard = line.StartsWith("*."u8);
            var hash = Seed;
            for (var i = line.Length - 1; i >= (wildcard ? 2 : 0); i--)
                hash = Mix(hash, (char)line[i]);
            if (line.Length > 0)
                Add(hash, wildcard ? facts | DomainFacts.WithSubdomains : facts);
        }
    }

    static void Add(ulong hash, DomainFacts facts)
    {
        var slot = Slot(hash);
        while (Hashes[slot] != 0 && Hashes[slot] != hash)
            slot = (slot + 1) & (Slots - 1);
        Hashes[slot] = hash;
        Facts[slot] |= (byte)facts;
    }

    static int Slot(ulong hash) => (int)((hash ^ (hash >> 40)) & (Slots - 1));
}
