namespace Crm360.Contacts.Places;

/// <summary>What words that are no marks by themselves are by what stands round them: the country, the kind of an address, a shore of Istanbul, floor and flat.</summary>
static class BareWord
{
    public static AddressPart PartOf(AddressWords words, int at, bool isJoined)
    {
        var key = words.Key(at);
        switch (key)
        {
            case "turkiye" or "turkey" or "tr":
                var isEnd = !isJoined && words[at].Before >= Gap.Blank && at > 0;
                return isEnd || (key is "tr" && at + 1 < words.Count && words[at + 1].KeyLength == 5 && words.IsDigits(at + 1)) ? AddressPart.Label : AddressPart.None;
            case "ev" or "is" or "fatura" or "teslimat" or "kargo" or "ikamet" or "ikametgah" or "daimi":
                return at == 0 && words.Count > 1 && (words[at].Behind == ':' || words.Key(1) is "adresi" or "adres") ? AddressPart.Label : AddressPart.None;
            case "avrupa" or "anadolu" or "asya":
                var isShore = isJoined ? words.Key(at + 1) is "yakasi" : at > 0 && words.Key(at - 1) is "istanbul" or "ist";
                return isShore ? AddressPart.Label : AddressPart.None;
            case "yakasi":
                return at > 0 && words.Key(at - 1) is "avrupa" or "anadolu" or "asya" ? AddressPart.Label : AddressPart.None;
            case "k" or "d":
                var isBetween = at > 0 && isJoined && words.StartsWithDigit(at - 1) && words.StartsWithDigit(at + 1) && words[at + 1].Length <= 4 && words[at].Before < Gap.Slash;
                return !isBetween || (at + 2 < words.Count && words[at + 2].Part == AddressPart.Road) ? AddressPart.None : key is "k" ? AddressPart.Floor : AddressPart.Flat;
            default:
                return AddressPart.None;
        }
    }
}
