using System.Text.Json;
using Crm360.Contacts;

namespace Crm360.Tests.Contacts;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData(" Ayse.Yilmaz@Firma.COM.TR ", "ayse.yilmaz@firma.com.tr")]
    [InlineData("mailto:ali@firma.com", "ali@firma.com")]
    [InlineData("Ali Veli <ALI@firma.com>", "ali@firma.com")]
    [InlineData("ali@firma.com;", "ali@firma.com")]
    [InlineData("İNFO@FİRMA.COM", "info@firma.com")]
    [InlineData("ali@müller.de", "ali@xn--mller-kva.de")]
    [InlineData("ali@firma.com (eski)", "ali@firma.com")]
    public void An_address_has_one_spelling(string text, string canonical)
    {
        var email = EmailAddress.Read(text);
        Assert.Equal((canonical, ReadingStatus.Valid), (email.Canonical, email.Status));
    }

    [Theory]
    [InlineData("Ay.Se+haber@googlemail.com", "ayse@gmail.com")]
    [InlineData("ali.veli+x@outlook.com", "ali.veli@outlook.com")]
    [InlineData("ali.veli+x@firma.com", "ali.veli+x@firma.com")]
    public void The_key_is_the_mailbox_that_is_reached(string text, string key) => Assert.Equal(key, EmailAddress.Read(text).Key);

    [Theory]
    [InlineData("yok@yok.com")]
    [InlineData("test@test.com")]
    [InlineData("a@a.com")]
    [InlineData("mail@mail.com")]
    [InlineData("mailyok@firma.com")]
    [InlineData("yok")]
    [InlineData("-")]
    [InlineData("@")]
    public void Addresses_that_say_nothing_are_placeholders(string text) => Assert.Equal(ReadingStatus.Placeholder, EmailAddress.Read(text).Status);

    [Theory]
    [InlineData("ali@gmial.com", "ali@gmail.com")]
    [InlineData("ali@hotmial.com", "ali@hotmail.com")]
    [InlineData("ali@gmail.con", "ali@gmail.com")]
    [InlineData("ali@gmail.com.tr", "ali@gmail.com")]
    [InlineData("ali@firma.con", "ali@firma.com")]
    [InlineData("ayşe@firma.com", "ayse@firma.com")]
    [InlineData("ali veli@firma.com", "aliveli@firma.com")]
    public void A_slip_brings_a_suggestion_and_is_never_valid(string text, string suggestion)
    {
        var email = EmailAddress.Read(text);
        Assert.Equal(suggestion, email.Suggestion);
        Assert.NotEqual(ReadingStatus.Valid, email.Status);
    }

    [Theory]
    [InlineData("ali@mail.com")]
    [InlineData("ali@ymail.com")]
    [InlineData("ali@example.com")]
    [InlineData("ali@yandex.com.tr")]
    public void Real_domains_near_frequent_ones_are_left_alone(string text) => Assert.Equal(ReadingStatus.Valid, EmailAddress.Read(text).Status);

    [Fact]
    public void Office_mailboxes_are_told_from_persons()
    {
        Assert.True(EmailAddress.Read("satis@firma.com").IsRole);
        Assert.False(EmailAddress.Read("ayse@firma.com").IsRole);
    }

    [Fact]
    public void A_cell_may_hold_several_addresses()
    {
        Assert.Equal(["a1@firma.com", "b2@firma.com"], EmailAddress.ReadAll("a1@firma.com; b2@firma.com").Select(email => email.Canonical));
        Assert.Contains(Reasons.SeveralAddresses, EmailAddress.Read("a1@firma.com, b2@firma.com").ReasonCodes);
    }

    [Theory]
    [InlineData("Ali <a1@x1.com>, Veli <b2@y1.com>", "a1@x1.com", "b2@y1.com")]
    [InlineData("a1@firma.com/b2@firma.com", "a1@firma.com", "b2@firma.com")]
    [InlineData("a1@firma.com veya b2@gmail.com (eşi)", "a1@firma.com", "b2@gmail.com")]
    [InlineData("a1@firma.com\nb2@firma.com", "a1@firma.com", "b2@firma.com")]
    [InlineData("\"a b@c\"@firma.com", "\"a b@c\"@firma.com")]
    [InlineData("\"Yılmaz, Ali\" <ali@firma.com>", "ali@firma.com")]
    public void All_addresses_of_a_cell_are_found(string cell, params string[] addresses) =>
        Assert.Equal(addresses, EmailAddress.ReadAll(cell).Select(email => email.Canonical));

    [Theory]
    [InlineData("ali@gmai.com", "gmail.com")]
    [InlineData("ali@gmaill.con", "gmail.com")]
    [InlineData("ali@gmail.co", "gmail.com")]
    [InlineData("ali@gmailcom", "gmail.com")]
    [InlineData("ali@gmaıl.com", "gmail.com")]
    [InlineData("ali@gm\u0430il.com", "gmail.com")]
    [InlineData("ali@hotmal.com", "hotmail.com")]
    [InlineData("ali@htomail.com", "hotmail.com")]
    [InlineData("ali@hotmail.cmo", "hotmail.com")]
    [InlineData("ali@yaho.com", "yahoo.com")]
    [InlineData("ali@outlok.com", "outlook.com")]
    [InlineData("ali@iclod.com", "icloud.com")]
    [InlineData("ali@firma.com.rt", "firma.com.tr")]
    public void A_slip_in_a_domain_brings_the_domain_meant(string text, string domain)
    {
        var email = EmailAddress.Read(text);
        Assert.Equal((ReadingStatus.Suspect, "ali@" + domain), (email.Status, email.Suggestion));
        Assert.Contains(Reasons.DomainTypo, email.ReasonCodes);
    }

    [Fact]
    public void Nothing_is_suggested_for_a_domain_that_is_real()
    {
        string[] real =
        [
            "hotmail.com.tr", "yahoo.com.tr", "yahoo.co.jp", "outlook.de", "live.com", "msn.com", "mail.ru", "cloud.com", "homemail.com", "foxmail.com", "gail.com", "firma.co", "firma.cm",
            "firma.com.tr", "metu.edu.tr", "mynet.com", "superonline.com", "turk.net", "ege.org.tr", "koc.com.tr", "mail.ru", "aol.com", "me.com", "pm.me", "ya.ru", "x.ai", "yandex.net",
        ];
        Assert.All(real, domain => Assert.Equal((ReadingStatus.Valid, null), (EmailAddress.Read("ayse@" + domain).Status, EmailAddress.Read("ayse@" + domain).Suggestion)));
    }

    [Theory]
    [InlineData("x1@mailinator.com", true)]
    [InlineData("x1@any.33mail.com", true)]
    [InlineData("x1@gmail.com", false)]
    [InlineData("x1@firma.com.tr", false)]
    public void Throw_away_domains_are_told(string text, bool expected)
    {
        var email = EmailAddress.Read(text);
        Assert.Equal(expected, email.IsDisposable);
        Assert.Equal(expected, email.ReasonCodes.Contains(Reasons.DisposableDomain));
    }

    [Fact]
    public void Free_mailboxes_and_offices_are_flagged()
    {
        Assert.All((string[])["gmail.com", "hotmail.com.tr", "mynet.com", "yandex.com.tr"], domain => Assert.True(EmailAddress.Read("ali@" + domain).IsFree, domain));
        Assert.False(EmailAddress.Read("ali@firma.com.tr").IsFree);
        Assert.All((string[])["info", "satis2", "info.ankara", "muhasebe", "destek", "kvkk", "no-reply"], local => Assert.True(EmailAddress.Read(local + "@firma.com").IsRole, local));
    }

    [Theory]
    [InlineData("a-b@yandex.com.tr", "a.b@yandex.com")]
    [InlineData("ali.veli@pm.me", "aliveli@proton.me")]
    [InlineData("ali@me.com", "ali@icloud.com")]
    [InlineData("+ali@gmail.com", "+ali@gmail.com")]
    [InlineData("ali@hotmail.com", "ali@hotmail.com")]
    [InlineData("ali@live.com", "ali@live.com")]
    public void Spellings_that_a_provider_overlooks_have_one_key(string text, string key) => Assert.Equal(key, EmailAddress.Read(text).Key);

    [Theory]
    [InlineData("test@gmail.com")]
    [InlineData("x@x.com")]
    [InlineData("asd@asd.com")]
    [InlineData("aaa@bbb.com")]
    [InlineData("test@example.com")]
    [InlineData("xxx@hotmail.com")]
    public void Addresses_typed_to_fill_a_field_are_placeholders(string text) => Assert.Equal(ReadingStatus.Placeholder, EmailAddress.Read(text).Status);

    [Theory]
    [InlineData("ali@firma.com.", "ali@firma.com")]
    [InlineData("ali@firma,com", "ali@firma.com")]
    [InlineData("ali@@firma.com", "ali@firma.com")]
    [InlineData("ali.@firma.com", "ali@firma.com")]
    [InlineData("ali [at] firma.com", "ali@firma.com")]
    [InlineData("ali@firma.com\r\n", "ali@firma.com")]
    [InlineData("a@b@c.com", null)]
    [InlineData("ali@-firma.com", null)]
    [InlineData("ali@firma-.com", null)]
    [InlineData("ali@1.2.3.4", null)]
    [InlineData("ali@firma.123", null)]
    [InlineData("ali@fir_ma.com", null)]
    [InlineData("ali@xn--0.com", null)]
    [InlineData("ali@[1.2.3.256]", null)]
    public void What_the_grammar_refuses_is_invalid_and_mended_only_by_suggestion(string text, string? suggestion)
    {
        var email = EmailAddress.Read(text);
        Assert.Equal((ReadingStatus.Invalid, null, suggestion), (email.Status, email.Canonical, email.Suggestion));
    }

    [Theory]
    [InlineData("\"john..doe\"@firma.org", "\"john..doe\"@firma.org")]
    [InlineData("\"john\"@firma.org", "john@firma.org")]
    [InlineData("john(x)@(y)firma.org", "john@firma.org")]
    [InlineData("john @ firma . org", "john@firma.org")]
    [InlineData("john@[123.1.2.3]", "john@[123.1.2.3]")]
    [InlineData("john@[IPv6:2001:DB8::1]", "john@[ipv6:2001:db8::1]")]
    [InlineData("john@localhost", "john@localhost")]
    public void What_the_grammar_allows_and_nobody_has_is_suspect(string text, string canonical)
    {
        var email = EmailAddress.Read(text);
        Assert.Equal((ReadingStatus.Suspect, canonical), (email.Status, email.Canonical));
    }

    [Theory]
    [InlineData("ali@MÜLLER.de", "ali@xn--mller-kva.de")]
    [InlineData("ali@straße.de", "ali@xn--strae-oqa.de")]
    [InlineData("ali@münchen。de", "ali@xn--mnchen-3ya.de")]
    [InlineData("我買@屋企.香港", "我買@xn--hoqu73a.xn--j6w193g")]
    [InlineData("коля@пример.рф", "коля@xn--e1afmkfd.xn--p1ai")]
    public void Domains_of_other_scripts_have_their_ASCII_form(string text, string canonical)
    {
        var email = EmailAddress.Read(text);
        Assert.Equal((ReadingStatus.Valid, canonical), (email.Status, email.Canonical));
    }

    [Fact]
    public void Lengths_are_bounded_as_in_RFC_5321()
    {
        var label = string.Concat(Enumerable.Repeat("abc", 21));
        Assert.True(EmailAddress.Read($"{new('x', 64)}@firma.com").IsUsable);
        Assert.False(EmailAddress.Read($"{new('x', 65)}@firma.com").IsUsable);
        Assert.False(EmailAddress.Read($"{new('ş', 33)}@firma.com").IsUsable); // two octets each
        Assert.True(EmailAddress.Read($"x@{label}.com").IsUsable);
        Assert.False(EmailAddress.Read($"x@{label}a.com").IsUsable);
        Assert.True(EmailAddress.Read($"xy@{label}.{label}.{label}.{new('b', 55)}.com").IsUsable); // 254
        Assert.False(EmailAddress.Read($"xyz@{label}.{label}.{label}.{new('b', 55)}.com").IsUsable);
    }

    [Fact]
    public void No_address_that_breaks_the_grammar_is_usable()
    {
        var vectors = Vectors().Where(row => row.Expected == "invalid").ToList();
        Assert.Equal(66, vectors.Count);
        Assert.All(vectors, row => Assert.False(EmailAddress.Read(row.Address).IsUsable, row.Address));
        Assert.All(vectors, row => Assert.DoesNotContain(EmailAddress.ReadAll(row.Address), email => email.IsUsable));
    }

    [Fact]
    public void Every_plain_address_of_the_published_list_is_usable()
    {
        var plain = Vectors().Where(row => row.Category is "ISEMAIL_VALID_CATEGORY" or "ISEMAIL_CFWS").ToList();
        Assert.NotEmpty(plain);
        Assert.All(plain, row => Assert.True(EmailAddress.Read(row.Address).IsUsable, row.Address));
    }

    static IEnumerable<(string Address, string Expected, string Category)> Vectors() =>
        CommittedFile.Rows("isemail.csv").Select(row => (JsonSerializer.Deserialize<string>(row[2])!, row[3], row[4]));
}
