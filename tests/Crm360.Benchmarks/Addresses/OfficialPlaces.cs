using System.IO.Compression;
using Crm360.Contacts;

namespace Crm360.Benchmarks.Addresses;

/// <summary>A neighbourhood of the official list; the core is its name without Mahallesi or Köyü.</summary>
sealed record OfficialPlace(string Province, string District, string Core, bool IsVillage, bool IsPlain, string? Settlement, string Postcode);

/// <summary>The list that Crm360.Contacts carries, read here once more and simply, as the truth to compare with.</summary>
static class OfficialPlaces
{
    public static List<OfficialPlace> Read()
    {
        using var packed = typeof(PostalAddress).Assembly.GetManifestResourceStream("Crm360.Contacts.Data.turkey.places.txt.br")
            ?? throw new InvalidOperationException("Crm360.Contacts lacks its list of places.");
        using var text = new StreamReader(new BrotliStream(packed, CompressionMode.Decompress));
        var places = new List<OfficialPlace>();
        var (province, district, postcode) = ("", "", "");
        while (text.ReadLine() is { } line)
        {
            if (line[0] == '+')
                province = line[4..];
            else if (line[0] == '-')
                district = line[1..];
            else if (line[0] == '#')
                postcode = line[1..];
            else
            {
                var parts = line.Split('|');
                places.Add(new(province, district, parts[0].TrimEnd('*', '~'), parts[0].EndsWith('*'), parts[0].EndsWith('~'), parts.ElementAtOrDefault(1), postcode));
            }
        }

        return places;
    }
}
