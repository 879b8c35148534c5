using Crm360.Contacts;

namespace Crm360.Tests.Contacts;

public sealed class PhoneValueTests
{
    static readonly string[] Mix =
    [
        "0532 123 45 67", "+90 (212) 555 12 34", "5321234567", "0049 30 901820", "444 0 123", "0212 555 12 34 dahili 12", "0571 234 56 78", "tel: 0532 123 45 67",
        "0532 123 45 67 (eşi)", "0532 123 45 67 / 0533 765 43 21", "5,32123E+09", "٠٥٣٢ ١٢٣ ٤٥ ٦٧", "+1 650-253-0000 x12", "5555555555", "155",
    ];

    [Fact]
    public void Reading_and_formatting_into_a_span_allocate_nothing()
    {
        ReadThem(); // plans and their automata are made by the first numbers
        var before = GC.GetAllocatedBytesForCurrentThread();
        ReadThem();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void It_says_what_the_record_says()
    {
        foreach (var text in Mix)
        {
            var (value, record) = (PhoneValue.Read(text, "TR"), PhoneNumber.Read(text, "TR"));
            Assert.Equal((record.Status, record.Type, record.Region, record.E164, record.NationalFormat), (value.Status, value.Type, value.Region, value.Format(), value.Format(PhoneStyle.National)));
            Assert.Equal(record.ReasonCodes, value.ReasonCodes);
        }
    }

    [Fact]
    public void The_default_value_is_a_missing_number() => Assert.Equal((ReadingStatus.Missing, null), (default(PhoneValue).Status, default(PhoneValue).Format()));

    [Theory]
    [InlineData(PhoneStyle.E164, "+902125551234")]
    [InlineData(PhoneStyle.National, "(0212) 555 12 34 ext. 12")]
    [InlineData(PhoneStyle.International, "+90 212 555 12 34 ext. 12")]
    public void It_is_written_in_three_styles(PhoneStyle style, string expected) => Assert.Equal(expected, PhoneValue.Read("02125551234 x12", "TR").Format(style));

    [Fact]
    public void Where_there_is_no_room_nothing_is_written()
    {
        Span<char> small = stackalloc char[PhoneValue.MostChars - 1];
        Assert.False(PhoneValue.Read("0532 123 45 67", "TR").TryFormat(small, out var written));
        Assert.Equal(0, written);
    }

    static void ReadThem()
    {
        Span<char> text = stackalloc char[PhoneValue.MostChars];
        Span<PhoneValue> all = stackalloc PhoneValue[8];
        foreach (var phone in Mix)
        {
            var value = PhoneValue.Read(phone, "TR");
            foreach (var style in (ReadOnlySpan<PhoneStyle>)[PhoneStyle.E164, PhoneStyle.National, PhoneStyle.International])
                value.TryFormat(text, out _, style);
            _ = value.Region;
            PhoneValue.ReadAll(phone, "TR", all);
        }
    }
}
