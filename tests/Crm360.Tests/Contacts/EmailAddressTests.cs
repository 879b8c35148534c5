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

    [Fact]
    public void No_address_that_breaks_the_grammar_is_valid()
    {
        var vectors = Vectors().Where(row => row.Expected == "invalid").ToList();
        Assert.NotEmpty(vectors);
        Assert.All(vectors, row => Assert.NotEqual(ReadingStatus.Valid, EmailAddress.Read(row.Address).Status));
    }

    [Fact]
    public void Every_plain_address_of_the_published_list_is_usable()
    {
        var plain = Vectors().Where(row => row.Category is "ISEMAIL_VALID_CATEGORY").ToList();
        Assert.NotEmpty(plain);
        Assert.All(plain, row => Assert.True(EmailAddress.Read(row.Address).IsUsable, row.Address));
    }

    static IEnumerable<(string Address, string Expected, string Category)> Vectors() =>
        SharedData.Csv("email_isemail/email_vectors.csv").Select(row => (JsonSerializer.Deserialize<string>(row[2])!, row[3], row[4]));
}
