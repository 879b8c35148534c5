using Crm360.Privacy;
using Crm360.Standardise;

namespace Crm360.Tests.Privacy;

public sealed class PersonTracesTests
{
    static readonly PersonTraces Hers = new(
        [Party("ayse yilmaz", "34567891238"), Party("ayse demir", null)],
        [Point("email", "Ayse.Y@Example.com", "ayse.y@example.com"), Point("phone", "0532 111 22 33", "+905321112233"), Point("phone", "0212 444 55 66", "+902124445566")],
        new HashSet<string>(["+902124445566"], StringComparer.Ordinal), new HashSet<string>(["ayse yilmaz"], StringComparer.Ordinal));

    [Theory]
    [InlineData("5;x;AYSE.Y@EXAMPLE.COM;y")]
    [InlineData("{\"GSM\":\"0(532) 111-22 33\"}")]
    [InlineData("905321112233")]
    [InlineData("TCKN 34567891238")]
    [InlineData("DEMİR, AYŞE")] // a name that nobody else has
    [InlineData("Ayşe Yılmaz;0212 444 55 66")] // one that others have, with a number that others have
    public void A_text_is_hers_by_what_is_hers_alone(string text) => Assert.True(Hers.AreIn(text));

    [Theory]
    [InlineData("Ayşe Yılmaz")]
    [InlineData("0212 444 55 66")]
    [InlineData("Ahmet Yılmaz;0212 444 55 66")] // her family's
    [InlineData("{\"A\":\"0532111\",\"B\":\"2233\"}")] // digits of two fields are no number
    [InlineData("other@example.com")]
    public void A_text_is_not_hers_by_what_others_have_too(string text) => Assert.False(Hers.AreIn(text));

    [Theory]
    [InlineData("T-17", false)]
    [InlineData("yilmaz-2026", true)]
    public void A_request_must_not_name_her(string request, bool names) => Assert.Equal(names, Hers.NamesIn(request));

    static PartyRow Party(string tokens, string? id) => new()
    {
        RecordId = 1,
        VersionId = 1,
        Source = "crm",
        System = "crm",
        SourceKey = "1",
        Implied = false,
        Kind = "person",
        NameTokens = tokens,
        NationalId = id,
        AddressCompleteness = 0,
        Quality = 0,
    };

    static ContactPointRow Point(string kind, string original, string key) =>
        new() { RecordId = 1, Ordinal = 0, Kind = kind, Original = original, Canonical = key, MatchKey = key, Status = "valid" };
}
