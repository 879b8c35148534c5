using System.Text;

namespace Crm360.Contacts.Places;

/// <summary>An address on one line.</summary>
static class AddressLine
{
    /// <summary>"Caferağa Mah. Moda Caddesi No: 12 D: 5, 34710 Kadıköy/İstanbul"; abroad street, postcode and town; null if there is nothing.</summary>
    public static string? Of(PostalAddress address)
    {
        var line = new StringBuilder(80);
        Add(line, address.Neighbourhood, "", address.Neighbourhood?.EndsWith(" Köyü", StringComparison.Ordinal) is true ? "" : " Mah.");
        Add(line, address.Street, "", "");
        Add(line, address.Building, "", "");
        Add(line, address.Number, "No: ", "");
        Add(line, address.Floor, "Kat: ", "");
        Add(line, address.Flat, "D: ", "");
        var place = (address.District, address.Province) switch
        {
            ({ } district, { } province) => district + (address.CountryCode == "TR" ? "/" : ", ") + province,
            var (district, province) => district ?? province,
        };
        if (line.Length > 0 && (address.Postcode ?? place) is not null)
            line.Append(',');
        Add(line, address.Postcode, "", "");
        Add(line, place, "", "");
        if (address.CountryCode is not (null or "TR"))
            line.Append(line.Length > 0 ? ", " : "").Append(address.CountryCode);
        return line.Length == 0 ? null : line.ToString();
    }

    static void Add(StringBuilder line, string? part, string before, string behind)
    {
        if (part is null)
            return;
        if (line.Length > 0)
            line.Append(' ');
        line.Append(before).Append(part).Append(behind);
    }
}
