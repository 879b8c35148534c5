using System.Collections.Frozen;

namespace Crm360.Contacts.Companies;

/// <summary>Names of provinces in companies' names.</summary>
static class Cities
{
    static readonly FrozenSet<string> Names = (
        "adana adiyaman afyon afyonkarahisar agri aksaray amasya ankara antalya ardahan artvin aydin balikesir bartin batman bayburt bilecik bingol bitlis bolu burdur bursa canakkale "
        + "cankiri corum denizli diyarbakir duzce edirne elazig erzincan erzurum eskisehir gaziantep giresun gumushane hakkari hatay igdir isparta istanbul izmir kahramanmaras karabuk "
        + "karaman kars kastamonu kayseri kilis kirikkale kirklareli kirsehir kocaeli konya kutahya malatya manisa mardin mersin mugla mus nevsehir nigde ordu osmaniye rize sakarya "
        + "samsun sanliurfa siirt sinop sirnak sivas tekirdag tokat trabzon tunceli urfa usak van yalova yozgat zonguldak turkiye turkey").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>A company's key without them; whole where too little is left to tell a firm by.</summary>
    public static string Without(string key)
    {
        var words = key.Split(' ');
        string[] left = [.. words.Where(word => !Names.Contains(word))];
        return left.Length == words.Length || Array.TrueForAll(left, IsCommon) ? key : string.Join(' ', left);
    }

    static bool IsCommon(string word) =>
        word.Length < 2 || (CompanyWords.At(CompanyWords.Of(word)).Kind & (CompanyWordKind.Trade | CompanyWordKind.Generic | CompanyWordKind.Office)) != CompanyWordKind.None;
}
