using Crm360.Contacts;
using FsCheck;
using FsCheck.Fluent;

namespace Crm360.Tests.Contacts;

/// <summary>What holds for e-mails and names of any text whatever.</summary>
public sealed class HostileNameTests
{
    const int Million = 1_000_000;

    [Fact]
    public void A_million_characters_are_answered()
    {
        string[] texts =
        [
            new('a', Million), new('@', Million), new('.', Million), new('(', Million), new('"', Million), new('-', Million), new(' ', Million), new('щ', Million), new('\uD800', Million),
            new('株', Million), new('\u0307', Million), string.Concat(Enumerable.Repeat("a@b.co;", Million / 7)), string.Concat(Enumerable.Repeat("a ve b ", Million / 7)),
            string.Concat(Enumerable.Repeat(" -", Million / 2)), string.Concat(Enumerable.Repeat("<a@", Million / 3)), string.Concat(Enumerable.Repeat("A.Ş. ", Million / 5)),
        ];
        Assert.All(texts, text =>
        {
            Assert.All((Reading[])[PersonName.Read(text), CompanyName.Read(text), EmailAddress.Read(text), PersonName.Read(text, text)], reading => Assert.False(reading.IsUsable));
            Assert.NotNull(PersonName.ReadAll(text));
            Assert.False(CompanyName.LooksLikeCompany(text));
        });
        Assert.Equal(Million / 7, EmailAddress.ReadAll(string.Concat(Enumerable.Repeat("a@b.co;", Million / 7))).Count);
    }

    [Fact]
    public void Every_part_of_a_name_can_be_asked_for() => Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text =>
    {
        foreach (var name in (PersonName[])[PersonName.Read(text), PersonName.Read(text, "Kaya"), PersonName.Read("Ayşe", text)])
        {
            Assert.Equal(name.Canonical, name.Canonical is null ? null : string.Join(' ', ((string?[])[name.Given, name.Family]).OfType<string>()));
            Assert.Equal(name.Key, name.Key is null ? null : string.Join(' ', ((string?[])[name.GivenKey, name.FamilyKey]).OfType<string>()));
            Assert.Equal(name.Key is null, name.PhoneticKey is null || name.EnglishPhoneticKey is null || name.NicknameKey is null || name.Initials is null || name.TokenKey is null);
        }

        var email = EmailAddress.Read(text);
        Assert.Equal(email.Canonical, email.Canonical is null ? null : $"{email.LocalPart}@{email.Domain}");
        var firm = CompanyName.Read(text);
        Assert.Equal(firm.Canonical, firm.Canonical is null ? null : string.Join(' ', ((string?[])[firm.Core, firm.LegalForm]).OfType<string>()));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void Many_threads_give_the_same_answers()
    {
        string[] texts = ["YILMAZ Ayşe", "Memo Kaya", "Иван Петров", "Kaya Gıd. San. Tic. Ltd. Şti.", "a.b+c@googlemail.com", "ali@gmial.com", "x@mailinator.com", "Ali <ali@müller.de>"];
        var expected = texts.Select(Answer).ToList();
        var answers = new string[8_000];
        Parallel.For(0, answers.Length, i => answers[i] = Answer(texts[i % texts.Length]));
        Assert.All(answers.Index(), answer => Assert.Equal(expected[answer.Index % texts.Length], answer.Item));
    }

    static string Answer(string text) => string.Join('|', PersonName.Read(text).NicknameKey, PersonName.Read(text).PhoneticKey, CompanyName.Read(text).Key, EmailAddress.Read(text).Key, EmailAddress.Read(text).Suggestion);
}
