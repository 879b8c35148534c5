using Crm360.Contacts;

namespace Crm360.Tests.Contacts;

/// <summary>What the README of Crm360.Contacts promises.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void Names_and_companies_read_as_the_README_says()
    {
        var name = PersonName.Read("Sn. YILMAZ, Ayşe Işıl (eski)");
        Assert.Equal(("Ayşe Işıl", "Yılmaz", "ayse isil yilmaz", "Sn.", "eski"), (name.Given, name.Family, name.Key, name.Titles, name.Notes));
        Assert.Equal(name.TokenKey, PersonName.Read("Işıl Ayşe Yılmaz").TokenKey);

        var byNickname = PersonName.Read("YILMAZ Memo");
        Assert.Equal(("mehmet yilmaz", "MAMO YILMAS", "my"), (byNickname.NicknameKey, byNickname.PhoneticKey, byNickname.Initials));
        Assert.Equal("Ayşe Yılmaz", PersonName.Read("Yılmaz", "Ayşe").Suggestion);
        Assert.Equal(2, PersonName.ReadAll("Ahmet ve Ayşe Yılmaz").Count);

        var firm = CompanyName.Read("DEMİR ÇELİK SAN.VE TİC.A.Ş. KADIKÖY ŞB.");
        Assert.Equal(("Demir Çelik Sanayi ve Ticaret A.Ş.", "demir celik", "A.Ş.", "Kadıköy"), (firm.Canonical, firm.Key, firm.LegalForm, firm.Branch));
        Assert.Equal("demir celik", CompanyName.Read("Demir Çelik Bursa Ltd. Şti.").GroupKey);
        Assert.Equal(["yilmaz", "kaya"], PersonName.SurnamesOf("Yılmaz-Kaya"));
        Assert.True(CompanyName.LooksLikeCompany("Karadağ Temizlik"));
    }

    [Fact]
    public void Emails_and_phones_read_as_the_README_says()
    {
        var email = EmailAddress.Read("Ay.Se+haber@GoogleMail.com");
        Assert.Equal(("ay.se+haber@googlemail.com", "ayse@gmail.com", "ayse", false), (email.Canonical, email.Key, email.LocalKey, email.IsRole));

        Assert.Equal("ali@gmail.com", EmailAddress.Read("ali@gmial.com").Suggestion);
        Assert.Equal(["a1@firma.com", "b2@firma.com"], EmailAddress.ReadAll("Ali <a1@firma.com>, b2@firma.com (eski)").Select(address => address.Canonical));

        var phone = PhoneNumber.Read("0212 555 12 34 dahili 12", "TR");
        Assert.Equal(("+902125551234;ext=12", "+902125551234", PhoneType.Fixed, "(0212) 555 12 34 ext. 12"), (phone.Canonical, phone.Key, phone.Type, phone.NationalFormat));
        Assert.Equal(("+90 212 555 12 34 ext. 12", "TR", "İstanbul"), (phone.InternationalFormat, phone.Region, phone.Province));
        Assert.Equal("eşi", PhoneNumber.ReadAll("0532 123 45 67 / 0533 765 43 21 (eşi)", "TR")[1].Note);
        Assert.Equal(2, PhoneNumber.ReadAll("0532 123 45 67 / 0533 765 43 21 (eşi)", "TR").Count(number => number.Status == ReadingStatus.Valid));
    }

    [Fact]
    public void Identity_numbers_read_as_the_README_says()
    {
        var firm = MersisNumber.Read("0481-0058-5900-0315");
        Assert.Equal(("0481005859000315", "4810058590"), (firm.Canonical, firm.TaxNumber));
        Assert.Equal("TR330006100519786457841326", Iban.Read("TR33 0006 1005 1978 6457 8413 26").Canonical);
        Assert.Equal("DE136695976", VatNumber.Read("DE 136.695.976").Canonical);
        Assert.IsType<TaxNumber>(IdentityNumber.Read("8760047464"));
    }

    [Fact]
    public void Addresses_read_as_the_README_says()
    {
        var address = PostalAddress.Read(new("Caferağa Mh. Moda Cd. No:12/5", District: "Kadikoy", Province: "34"), "TR");
        Assert.Equal(("Caferağa Mah. Moda Caddesi No: 12 D: 5, 34710 Kadıköy/İstanbul", "caferaga moda caddesi 12"), (address.Canonical, address.StreetKey));
        Assert.Equal(new DoorAddress("moda caddesi 12|kadikoy|istanbul", "caferaga", "5"), DoorAddress.Of(address));
        var noted = PostalAddress.Read(new("Moda Cad. No:5 Kadıköy/İstanbul (Migros yanı) 0532 123 45 67"), "TR");
        Assert.Equal(("Migros yanı", "0532 123 45 67"), (noted.Notes, noted.Phones));
        var abroad = PostalAddress.Read(new("Hauptstr. 5, 50667 Köln, Almanya"), "TR");
        Assert.Equal(("DE", "Köln", "50667"), (abroad.CountryCode, abroad.District, abroad.Postcode));
    }

    [Fact]
    public void The_README_names_every_reason_code_with_its_meaning()
    {
        var readme = Find("src/Crm360.Contacts/README.md");
        var codes = typeof(Reasons).GetFields().Select(field => (string)field.GetRawConstantValue()!).ToList();
        Assert.All(codes, code => Assert.Matches($@"(?m)^\| `{code}` \| .+ \| .{{4,}} \|$", readme));
        Assert.Equal(codes.Count, codes.Distinct().Count());
    }

    static string Find(string path)
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, path)))
                return File.ReadAllText(Path.Combine(directory.FullName, path));
        }

        throw new FileNotFoundException($"{path} is not above {AppContext.BaseDirectory}.");
    }
}
