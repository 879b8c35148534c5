namespace Crm360.Contacts.Emails;

/// <summary>Addresses that are typed to get past a mandatory field.</summary>
static class EmailDummies
{
    static readonly HashSet<string> AnyDomain = Set(
        "yok mailyok mail.yok emailyok eposta.yok epostayok e-postayok noemail no-email nomail no-mail yoktur mailiyok bilinmiyor belirtilmemis");

    static readonly HashSet<string> WithDummyDomain = Set(
        "test deneme mail email eposta info asd asdf qwe abc aa aaa aaaa bb bbb xx xxx xxxx x a b c q z ad isim user kullanici name nn none null no yok "
        + "bos 1 11 111 123 1234 12345 123456 dummy example ornek");

    static readonly HashSet<string> DummyDomains = Set(
        "test deneme mail email eposta asd asdf qwe abc aa aaa aaaa bb bbb xx xxx xxxx x a b c q z yok yoktur nn none null no bos mailyok noemail nomail "
        + "dummy domain");

    public static bool Contains(string local, string domain)
    {
        if (AnyDomain.Contains(local))
            return true;
        var label = domain[..Math.Max(0, domain.IndexOf('.', StringComparison.Ordinal))];
        return DummyDomains.Contains(label) && (WithDummyDomain.Contains(local) || local == label);
    }

    static HashSet<string> Set(string words) => words.Split(' ').ToHashSet(StringComparer.Ordinal);
}
