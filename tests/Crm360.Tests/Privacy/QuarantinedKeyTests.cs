using Crm360.Privacy;

namespace Crm360.Tests.Privacy;

public sealed class QuarantinedKeyTests
{
    static readonly HashSet<string> Keys = new(["C-100", "A|7", "12"], StringComparer.Ordinal);

    [Theory]
    [InlineData("{\"ID\":\"C-100\",\"X\":\"y\"}", true)]
    [InlineData("{\"ID\":\" C-100 \"}", true)]
    [InlineData("{\"X\":\"C-100\"}", false)]
    [InlineData("{\"ID\":12}", true)]
    [InlineData("x;C-100;y", true)] // a line with too few fields
    [InlineData("x;12;y", false)] // so short a field means anything
    [InlineData("x;C-1000;y", false)]
    [InlineData("{\"ID\":", false)]
    public void A_row_is_a_records_by_its_key_column_or_by_a_whole_field(string raw, bool isHers) =>
        Assert.Equal(isHers, new QuarantinedKey(["ID"]).IsOneOf(raw, Keys));

    [Fact]
    public void A_key_of_several_columns_is_put_together_as_landing_does() =>
        Assert.True(new QuarantinedKey(["ORDER", "LINE"]).IsOneOf("{\"LINE\":7,\"ORDER\":\"A\"}", Keys));

    [Fact]
    public void Where_content_is_the_key_no_field_is() => Assert.False(new QuarantinedKey([]).IsOneOf("C-100", Keys));
}
