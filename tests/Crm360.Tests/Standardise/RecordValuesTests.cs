using Crm360.Records;

namespace Crm360.Tests.Standardise;

public sealed class RecordValuesTests
{
    [Theory]
    [InlineData(".", "12.5", 12.5)]
    [InlineData(".", "1,234.5", 1234.5)]
    [InlineData(".", "-3", -3.0)]
    [InlineData(",", "12,5", 12.5)]
    [InlineData(",", "1.234,5", 1234.5)]
    [InlineData(",", "1.234.567", 1234567.0)]
    public void Numbers_are_read_with_the_decimal_mark_of_the_definition(string mark, string text, double number) =>
        Assert.Equal((decimal)number, Amount(mark, text).Number("amount"));

    // a tenfold amount that nobody notices is worse than none
    [Theory]
    [InlineData(".", "12,5")]
    [InlineData(",", "12.5")]
    [InlineData(".", "1,23,456")]
    [InlineData(".", "yok")]
    [InlineData(".", "1.2.3")]
    [InlineData(",", "1,2,3")]
    public void What_could_be_another_number_is_none(string mark, string text)
    {
        var values = Amount(mark, text);

        Assert.Null(values.Number("amount"));
        Assert.Equal(new Problem("amount", ProblemCodes.NotANumber, text), Assert.Single(values.Problems));
    }

    [Fact]
    public void A_number_beyond_any_amount_is_a_problem()
    {
        var values = Amount(".", "1e20");

        Assert.Null(values.Money("amount"));
        Assert.Equal(ProblemCodes.OutOfRange, Assert.Single(values.Problems).Code);
    }

    [Theory]
    [InlineData("1e13")]
    [InlineData("-1e13")]
    public void A_quantity_beyond_its_column_is_a_problem(string text)
    {
        var values = Line(("MIKTAR", text));

        Assert.Null(values.Precise("quantity"));
        Assert.Equal(ProblemCodes.OutOfRange, Assert.Single(values.Problems).Code);
    }

    [Fact]
    public void Codes_are_translated_and_unknown_ones_are_problems()
    {
        const string map = "full_name: AD, gender: { from: CINS, values: { E: male, K: female } }";

        Assert.Equal("female", RowCase.Values("customer", map, ("CINS", " K ")).Code("gender"));
        var unknown = RowCase.Values("customer", map, ("CINS", "X"));
        Assert.Null(unknown.Code("gender"));
        Assert.Equal(new Problem("gender", ProblemCodes.UnknownCode, "X"), Assert.Single(unknown.Problems));
        var untranslated = RowCase.Values("customer", "full_name: AD, gender: CINS", ("CINS", "K"));
        Assert.Null(untranslated.Code("gender"));
        Assert.Equal("male", RowCase.Values("customer", "full_name: AD, gender: CINS", ("CINS", "male")).Code("gender"));
    }

    [Fact]
    public void Instants_without_an_offset_are_of_the_definitions_zone_and_kept_in_utc()
    {
        const string map = "full_name: AD, updated_at: { from: T, format: 'dd.MM.yyyy HH:mm' }";

        var values = RowCase.Values("customer", map, ("T", "01.07.2026 01:30"));

        Assert.Equal(new DateTime(2026, 6, 30, 22, 30, 0, DateTimeKind.Utc), values.Instant("updated_at"));
        Assert.Equal(new DateOnly(2026, 7, 1), values.Day("updated_at"));
    }

    [Fact]
    public void A_day_that_is_none_is_a_problem_with_a_reason()
    {
        var values = RowCase.Values("customer", "full_name: AD, birth_date: { from: D, format: dd.MM.yyyy }", ("D", "31.02.1980"));

        Assert.Null(values.BirthDate("birth_date"));
        Assert.Equal(("birth_date", "31.02.1980"), (values.Problems[0].Attribute, values.Problems[0].Value));
    }

    [Fact]
    public void A_birth_date_after_the_day_of_the_run_is_a_problem()
    {
        const string map = "full_name: AD, birth_date: { from: D, format: dd.MM.yyyy }";

        Assert.NotNull(RowCase.Values("customer", map, ("D", "30.06.1990")).BirthDate("birth_date"));
        var values = RowCase.Values("customer", map, ("D", "02.07.2026"));
        values.BirthDate("birth_date");
        Assert.Single(values.Problems);
    }

    [Fact]
    public void Texts_longer_than_their_column_are_cut_and_said_to_be()
    {
        var values = RowCase.Values("product", "name: AD", ("AD", new string('x', 400)));

        Assert.Equal(300, values.Text("name", 300)!.Length);
        Assert.Equal(ProblemCodes.Cut, Assert.Single(values.Problems).Code);
    }

    [Fact]
    public void A_reference_names_another_system_and_a_key_its_own()
    {
        var other = RowCase.Values("interaction", "at: T, customer: { system: crm, key: KISI }", ("KISI", " 12 "));
        var own = RowCase.Values("interaction", "at: T, customer_key: KISI", ("KISI", "12"));
        var none = RowCase.Values("interaction", "at: T, customer_key: KISI", ("KISI", "  "));

        Assert.Equal(("crm", "12"), other.Reference("customer_key", "customer"));
        Assert.Equal(("crm", "12"), own.Reference("customer_key", "customer"));
        Assert.Equal((null, null), none.Reference("customer_key", "customer"));
    }

    [Theory]
    [InlineData("try", "TRY")]
    [InlineData("TL", null)]
    [InlineData("₺₺₺", null)]
    public void A_currency_is_three_letters(string text, string? currency) =>
        Assert.Equal(currency, RowCase.Values("order", "customer_key: K, ordered_at: T, currency: P", ("P", text)).Currency("currency"));

    static Crm360.Standardise.RecordValues Amount(string mark, string text) => RowCase.Values(
        "order", $"customer_key: K, ordered_at: T, amount: {{ from: TUTAR, decimal: '{mark}' }}", ("TUTAR", text));

    static Crm360.Standardise.RecordValues Line(params (string Column, string Text)[] texts) =>
        RowCase.Values("order_line", "order_key: S, quantity: MIKTAR, unit_price: F, amount: T", texts);
}
