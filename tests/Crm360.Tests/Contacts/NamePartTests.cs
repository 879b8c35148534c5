using Crm360.Contacts;
using FsCheck;
using FsCheck.Fluent;

namespace Crm360.Tests.Contacts;

public sealed class NamePartTests
{
    /// <summary>Names, and all that may stand where a name is expected.</summary>
    static readonly string[] Words =
    [
        "Ayşe", "AYŞE", "Işıl", "memo", "Mehmet", "Bob", "Catherine", "Yılmaz", "YILMAZ", "Öztürk", "Kaya", "Smith", "Nguyễn", "van", "Von", "de", "el", "Dr", "Prof", "Bey", "Hanım", "Jr",
        "III", "ve", "and", "test", "Ad", "Soyad", "John", "Doe", "borçlu", "Müdür", "Muhasebe", "x", "xx", "Qqq", "İbrahim", "Иван", "Петров", "علي", "Ali", "Veli", "Nihai", "Tüketici", "St",
        "Op", "Can", "Şükrü", "Ünal", "Ma", "O", "D", "Sn", "vefat", "Ticaret", "Market", "yok", "İsim", "First", "Name", "Last", "ß", "Ægir",
    ];

    static readonly Arbitrary<string> Fields = Gen.Frequency(
            (8, Gen.Elements(Words)),
            (1, ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get)))
        .NonEmptyListOf().Select(words => string.Join(' ', words.Take(3))).ToArbitrary();

    [Fact]
    public void Parts_say_together_what_the_two_fields_say() => Prop.ForAll(Fields, Fields, (given, family) =>
    {
        if (NamePart.Of(given) is not { } first || NamePart.Of(family) is not { } last || !NamePart.AreApart(first, last))
            return;
        var name = PersonName.Read(given, family);
        Assert.Equal((first.Key, last.Key), (name.GivenKey, name.FamilyKey));
        Assert.Equal(name.PhoneticKey, $"{first.PhoneticKey} {last.PhoneticKey}");
        Assert.Equal(name.EnglishPhoneticKey, $"{first.EnglishPhoneticKey} {last.EnglishPhoneticKey}");
        Assert.Equal(name.NicknameKey, $"{first.NicknameKey} {last.Key}");
        Assert.Equal(name.TokenKey, string.Join(' ', first.Words.Concat(last.Words).Order(StringComparer.Ordinal)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));

    [Theory]
    [InlineData("Ayşe", "ayse")]
    [InlineData("AYŞE IŞIL", "ayse isil")]
    [InlineData("Ünal", "unal")]
    public void Plain_names_are_parts(string text, string key) => Assert.Equal(key, NamePart.Of(text)?.Key);

    [Theory]
    [InlineData("Dr. Ayşe")]
    [InlineData("Dr")]
    [InlineData("van Dijk")]
    [InlineData("test")]
    [InlineData("Ayşe ve Ali")]
    [InlineData("A")]
    [InlineData("Иван")]
    [InlineData(" ")]
    [InlineData("")]
    public void What_needs_the_other_field_is_no_part(string text) => Assert.Null(NamePart.Of(text));

    [Fact]
    public void A_surname_typed_in_both_fields_is_not_taken_apart() =>
        Assert.False(NamePart.AreApart(NamePart.Of("Ayşe Yılmaz")!, NamePart.Of("Yılmaz")!));
}
