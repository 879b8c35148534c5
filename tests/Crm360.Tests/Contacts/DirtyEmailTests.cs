using Crm360.Contacts;

namespace Crm360.Tests.Contacts;

/// <summary>E-mail cells as people type them, and what a data team would want to have of them.</summary>
public sealed class DirtyEmailTests
{
    [Theory]
    [InlineData("Ali Veli ali@firma.com", "Ali Veli")]
    [InlineData("ALİ VELİ ALI@FIRMA.COM", "ALİ VELİ")]
    [InlineData("Ali Veli: ali@firma.com", "Ali Veli")]
    [InlineData("iş ali@firma.com", "iş")]
    [InlineData("ali@firma.com [iş]", "iş")]
    [InlineData("ali@firma.com {eski}", "eski")]
    [InlineData("ali@firma.com (iş)", "iş")]
    [InlineData("http://www.firma.com ali@firma.com", "http://www.firma.com")]
    [InlineData("www.firma.com / ali@firma.com", "www.firma.com")]
    [InlineData("(c)ali@firma.com(c)", "c; c")]
    [InlineData("ali@firma.com - eski", "eski")]
    public void Words_around_an_address_are_a_note(string text, string note)
    {
        var email = EmailAddress.Read(text);
        Assert.Equal(("ali@firma.com", note), (email.Canonical, email.Note));
        Assert.Contains(Reasons.NoteSplitOff, email.ReasonCodes);
    }

    [Theory]
    [InlineData("ali veli@firma.com", "aliveli@firma.com")]
    [InlineData("ali veli demir@firma.com", "alivelidemir@firma.com")]
    [InlineData("ALİ VELİ DEMİR@FİRMA.COM", null)]
    public void Blanks_within_a_local_part_are_no_note(string text, string? suggestion)
    {
        var email = EmailAddress.Read(text);
        Assert.Equal((ReadingStatus.Invalid, null, suggestion), (email.Status, email.Canonical, email.Suggestion));
    }

    [Theory]
    [InlineData("ali＠gmail.com", "ali@gmail.com")]
    [InlineData("ａｌｉ＠ｇｍａｉｌ．ｃｏｍ", "ali@gmail.com")]
    [InlineData("e-posta: ali@firma.com", "ali@firma.com")]
    [InlineData("\"Ali Veli\" <ALI@FIRMA.COM>", "ali@firma.com")]
    public void Other_ways_to_write_an_address_are_read(string text, string canonical)
    {
        var email = EmailAddress.Read(text);
        Assert.Equal((ReadingStatus.Valid, canonical), (email.Status, email.Canonical));
        Assert.Equal(canonical, Assert.Single(EmailAddress.ReadAll(text)).Canonical);
    }

    [Fact]
    public void No_address_is_cut_out_of_a_broken_one()
    {
        var email = Assert.Single(EmailAddress.ReadAll("""very."(),:;<>[]".VERY."very@\ "very".unusual@strange.example.com"""));
        Assert.Equal((ReadingStatus.Invalid, null), (email.Status, email.Canonical));
    }

    [Theory]
    [InlineData(".email@example.com")]
    [InlineData("email.@example.com")]
    [InlineData("email@example..com")]
    [InlineData("test@exa mple.com")]
    [InlineData("test@a.b-")]
    [InlineData("yok@yok..com")]
    public void What_the_grammar_refuses_is_invalid_though_it_says_nothing(string text) => Assert.Equal(ReadingStatus.Invalid, EmailAddress.Read(text).Status);

    [Theory]
    [InlineData("email@example.com")]
    [InlineData("\"email\"@example.com")]
    public void Addresses_of_every_list_of_valid_ones_are_usable(string text) => Assert.True(EmailAddress.Read(text).IsUsable);

    [Fact]
    public void An_office_at_its_own_name_is_a_placeholder() => Assert.Equal(ReadingStatus.Placeholder, EmailAddress.Read("info@info.com").Status);

    [Theory]
    [InlineData("icould.com", "icloud.com")]
    [InlineData("yandeks.com", "yandex.com")]
    [InlineData("gemail.com", "gmail.com")]
    [InlineData("hotmail.con.tr", "hotmail.com.tr")]
    [InlineData("hotmial.con.tr", "hotmail.com.tr")]
    [InlineData("firma.con.tr", "firma.com.tr")]
    [InlineData("firma.cm.tr", "firma.com.tr")]
    [InlineData("belediye.gv.tr", "belediye.gov.tr")]
    [InlineData("fırma.com.tr", "firma.com.tr")]
    [InlineData("hotmaıl.com", "hotmail.com")]
    [InlineData("hotmail.com05321234567", "hotmail.com")]
    [InlineData("gmial.com5", "gmail.com")]
    public void A_slip_in_a_domain_brings_the_domain_meant(string domain, string meant)
    {
        var email = EmailAddress.Read("ali.kara@" + domain);
        Assert.Equal((ReadingStatus.Suspect, "ali.kara@" + meant), (email.Status, email.Suggestion));
        Assert.Contains(Reasons.DomainTypo, email.ReasonCodes);
    }

    [Theory]
    [InlineData("mail.firma.tr")]
    [InlineData("firma.gen.tr")]
    [InlineData("firma.web.tr")]
    [InlineData("çiçek.com.tr")]
    [InlineData("okul.k12.tr")]
    [InlineData("info.com")]
    public void Real_domains_bring_no_suggestion(string domain) => Assert.Null(EmailAddress.Read("ali.kara@" + domain).Suggestion);
}
