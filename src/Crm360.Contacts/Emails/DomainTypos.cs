using System.Collections.Frozen;
using System.Numerics;
using System.Text;

namespace Crm360.Contacts.Emails;

/// <summary>
/// Domains that are a slip away from a frequent one. A name of five letters may have one slip, from seven on two; the nearest domain
/// wins, then the more frequent. Never said of a domain that is known to be real.
/// </summary>
static class DomainTypos
{
    /// <summary>Frequent domains, the most frequent of Turkish customer files first; shorter names are too near to real ones.</summary>
    static readonly Frequent[] FrequentDomains = [.. (
        "gmail.com hotmail.com outlook.com yahoo.com icloud.com windowslive.com yandex.com hotmail.com.tr yahoo.com.tr outlook.com.tr yandex.com.tr "
        + "protonmail.com googlemail.com superonline.com hotmail.co.uk yahoo.co.uk hotmail.de yahoo.de hotmail.fr yahoo.fr comcast.net")
        .Split(' ').Select(domain => new Frequent(domain))];

    /// <summary>Real domains near frequent ones that no list of providers has.</summary>
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> RealBySpan = (
        "mail.com email.com ymail.com cmail.com tmail.com xmail.com qmail.com zmail.com jmail.com amail.com dmail.com fmail.com hmail.com kmail.com vmail.com smail.com omail.com pmail.com bmail.com "
        + "rmail.com wmail.com nmail.com lmail.com umail.com imail.com gtmail.com gail.com gmx.com gmat.com grail.com cloud.com yandex.net yahoo.net yahooinc.com outlook.net "
        + "homemail.com foxmail.com popmail.com hushmail.com bitmail.com joymail.com gotmail.com hitmail.com hdmail.com hmamail.com docmail.com ghostmail.com shortmail.com bootmail.com "
        + "prontomail.com googlmail.de gmail.ru gmail.de hotmail.net hotmal.de hotmart.com lookout.com outlooks.com hotel.com hotels.com hotmill.com protomail.com superonline.net "
        + "photomail.com potmail.com gmailer.com hallmail.com holmail.com").Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Slips of a shape of their own.</summary>
    static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> SlipsBySpan = (
        "gmail.com.tr=gmail.com gmail.tr=gmail.com gmail.net=gmail.com gmail.org=gmail.com gmail.co.uk=gmail.com gmail.fr=gmail.com gmail.com.com=gmail.com gmail.co.tr=gmail.com "
        + "gmail.email=gmail.com gmail.info=gmail.com gmail.mail=gmail.com gmail.cpm=gmail.com hotmail.com.com=hotmail.com hotmail.tr=hotmail.com.tr hotmail.co.tr=hotmail.com.tr "
        + "yahoo.tr=yahoo.com.tr yahoo.co.tr=yahoo.com.tr icloud.com.tr=icloud.com icloud.net=icloud.com windowslive.com.tr=windowslive.com hotmail.org=hotmail.com "
        + "yahoomail.com=yahoo.com outlookmail.com=outlook.com hotmailcom.tr=hotmail.com.tr gmailcom.tr=gmail.com homail.com=hotmail.com hotmails.com=hotmail.com gmails.com=gmail.com "
        + "gmail.comtr=gmail.com hormail.com=hotmail.com homtail.com=hotmail.com yahho.com=yahoo.com mynet.con=mynet.com mynet.co=mynet.com yandeks.com=yandex.com yandeks.com.tr=yandex.com.tr "
        + "yandeks.ru=yandex.ru icould.com=icloud.com icluod.com=icloud.com iclould.com=icloud.com")
        .Split(' ').Select(pair => pair.Split('=')).ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Second levels of .tr that do not exist, and those meant; others may be a firm's own name (mail.firma.tr).</summary>
    static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> TurkishSlips = (
        "con=com cm=com cmo=com ocm=com vom=com xom=com cim=com kom=com om=com comm=com coom=com cpm=com c0m=com com1=com gow=gov gv=gov ed=edu eud=edu ogr=org rog=org orgg=org nte=net")
        .Split(' ').Select(pair => pair.Split('=')).ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    static readonly string[] Endings = ["com", "com.tr", "net", "org", "edu", "gov", "org.tr", "edu.tr", "gov.tr", "net.tr", "bel.tr", "k12.tr"];

    /// <summary>The domain that was probably meant; null if this one is as good as any.</summary>
    public static string? Meant(ReadOnlySpan<char> domain, DomainFacts facts)
    {
        if (facts.HasFlag(DomainFacts.Free) || RealBySpan.Contains(domain))
            return null;
        if (SlipsBySpan.TryGetValue(domain, out var meant))
            return meant;
        var dot = domain.IndexOf('.');
        if (dot < 0)
            return WithoutDots(domain);
        if (domain.Contains("xn--", StringComparison.Ordinal))
            return Folded(domain.ToString());
        if (facts.HasFlag(DomainFacts.TopLevel))
            return domain.EndsWith(".tr") ? Turkish(domain) : Nearest(domain);
        var letters = domain.TrimEnd("0123456789");
        if (letters.Length < domain.Length && letters.LastIndexOf('.') is var last and > 0 && MailDomains.IsTopLevel(letters[(last + 1)..]))
            return Nearest(letters) ?? letters.ToString(); // a phone number grown on
        if (Ending(domain[(dot + 1)..]) is not { } ending)
            return null;
        var mended = string.Concat(domain[..(dot + 1)], ending);
        return Nearest(mended) ?? mended;
    }

    /// <summary>firma.con.tr and hotmail.cm.tr, whose second level does not exist, and what is near to a frequent domain.</summary>
    static string? Turkish(ReadOnlySpan<char> domain)
    {
        var name = domain[..^".tr".Length];
        var dot = name.LastIndexOf('.');
        if (dot < 0 || !TurkishSlips.TryGetValue(name[(dot + 1)..], out var second))
            return Nearest(domain);
        var mended = string.Concat(name[..(dot + 1)], second, ".tr");
        return Nearest(mended) ?? mended;
    }

    /// <summary>The frequent domain nearest to this one, itself included; null where none is near enough.</summary>
    static string? Nearest(ReadOnlySpan<char> domain)
    {
        var dot = domain.IndexOf('.');
        if (dot < 4)
            return null;
        var name = domain[..dot];
        var ending = domain[(dot + 1)..];
        if (ending is "co" or "cm" or "om")
            ending = "com"; // they exist, but behind a great provider's name they are .com cut short
        string? nearest = null;
        var least = int.MaxValue;
        var letters = Letters(name);
        foreach (var frequent in FrequentDomains)
        {
            if (Math.Abs(frequent.Name.Length - name.Length) > frequent.Slips || BitOperations.PopCount(letters ^ frequent.Letters) > 2 * frequent.Slips
                || !ending.SequenceEqual(frequent.Ending))
                continue;
            var slips = TextDistance.Edits(name, frequent.Name, frequent.Slips);
            if (slips < least && slips <= frequent.Slips && IsLikely(name, frequent.Name, slips))
                (nearest, least) = (frequent.Domain, slips);
        }

        return nearest;
    }

    /// <summary>People get the first letter right: another one is another name, and so are two slips of which one is at the first or last letter.</summary>
    static bool IsLikely(ReadOnlySpan<char> name, string meant, int slips) => slips switch
    {
        0 => true,
        1 => name[0] == meant[0] || name[0] == meant[1],
        _ => name[0] == meant[0] && name[^1] == meant[^1],
    };

    /// <summary>"gmail" and "gmailcom" for "gmail.com".</summary>
    static string? WithoutDots(ReadOnlySpan<char> domain)
    {
        foreach (var frequent in FrequentDomains)
        {
            if (domain.SequenceEqual(frequent.Name) || domain.SequenceEqual(frequent.Domain.Replace(".", "", StringComparison.Ordinal)))
                return frequent.Domain;
        }

        return null;
    }

    /// <summary>The frequent ending one slip away from one that does not exist.</summary>
    static string? Ending(ReadOnlySpan<char> ending)
    {
        var last = ending[(ending.LastIndexOf('.') + 1)..];
        if (last is "cmo" or "ocm" or "vom" or "xom" or "dom" or "con" or "cim" or "kom" && ending.Length == 3)
            return "com";
        foreach (var frequent in Endings)
        {
            if (TextDistance.IsOneEdit(ending, frequent))
                return frequent;
        }

        return null;
    }

    /// <summary>Letters of other alphabets and marks as ASCII: gmaıl.com, and Cyrillic that looks Latin; ı anywhere, where no other letter shows a domain that is Turkish on purpose.</summary>
    static string? Folded(string domain)
    {
        var readable = DomainName.Readable(domain);
        var folded = TextFold.Latin(readable.Replace('.', ' ')).Replace(' ', '.');
        if (Array.Exists(FrequentDomains, frequent => frequent.Domain == folded))
            return folded;
        var ascii = readable.Replace('ı', 'i');
        return Ascii.IsValid(ascii) && !ascii.Contains("xn--", StringComparison.Ordinal) ? ascii : null;
    }

    /// <summary>One bit a letter: a cheap bound on how many slips there are at least.</summary>
    static ulong Letters(ReadOnlySpan<char> text)
    {
        var letters = 0UL;
        foreach (var c in text)
            letters |= 1UL << (c & 63);
        return letters;
    }

    sealed class Frequent
    {
        public Frequent(string domain)
        {
            var dot = domain.IndexOf('.', StringComparison.Ordinal);
            (Domain, Name, Ending) = (domain, domain[..dot], domain[(dot + 1)..]);
            Letters = DomainTypos.Letters(Name);
            Slips = Name.Length < 7 ? 1 : 2;
        }

        public string Domain { get; }

        public string Name { get; }

        public string Ending { get; }

        public ulong Letters { get; }

        public int Slips { get; }
    }
}
