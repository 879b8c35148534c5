using Crm360.Records;
using Crm360.Standardise;

namespace Crm360.Tests.Standardise;

public sealed class StandardRowsTests
{
    const string Call = "at: T, customer: { system: crm, key: KISI }, full_name: AD, phones: [TEL]";

    [Fact]
    public void A_call_without_a_customer_key_tells_of_a_customer()
    {
        var rows = Rows("interaction", Call, ("T", "2026-01-01T10:00:00+03:00"), ("AD", "Ali Ak"), ("TEL", "05321234567"));

        Assert.True(Assert.Single(rows.Parties).Implied);
        Assert.Single(rows.ContactPoints);
        Assert.Single(rows.Interactions);
    }

    [Fact]
    public void A_call_with_a_customer_key_or_without_a_word_does_not()
    {
        Assert.Empty(Rows("interaction", Call, ("T", "2026-01-01T10:00:00+03:00"), ("AD", "Ali Ak"), ("KISI", "12")).Parties);
        Assert.Empty(Rows("interaction", Call, ("T", "2026-01-01T10:00:00+03:00")).Parties);
    }

    [Fact]
    public void A_person_may_refuse_a_channel_as_such_but_permits_it_by_an_address_only()
    {
        const string map = "address: ALICI, customer: { system: crm, key: KISI }, channel: KANAL, status: DURUM, at: T";
        (string, string)[] refusal = [("KISI", "12"), ("KANAL", "call"), ("DURUM", "refused"), ("T", "2026-01-01")];

        var refused = Rows("consent", map, refusal);
        var consent = Assert.Single(refused.Consents);
        Assert.Equal(("crm", "12", null, null), (consent.CustomerSystem, consent.CustomerKey, consent.Address, consent.Kind));
        Assert.Empty(refused.Problems);

        Assert.Equal("address", Assert.Single(Rows("consent", map, [.. refusal[..2], ("DURUM", "granted"), refusal[3]]).Problems).Attribute);
        Assert.Equal("address", Assert.Single(Rows("consent", map, refusal[1..]).Problems).Attribute);
        Assert.Equal("phone", Assert.Single(Rows("consent", map, [("ALICI", "05321234567"), .. refusal]).Consents).Kind);
    }

    [Fact]
    public void A_missing_required_value_is_a_problem_and_the_row_stays()
    {
        var rows = Rows("interaction", Call, ("AD", "Ali Ak"));

        Assert.Single(rows.Interactions);
        Assert.Equal(("at", ProblemCodes.Missing, 0), Assert.Single(rows.Problems) is var problem ? (problem.Attribute, problem.Code, problem.Ordinal) : default);
    }

    [Fact]
    public void A_channel_is_translated_like_any_code_and_cut_to_its_column()
    {
        const string map = "customer_key: K, ordered_at: T, channel: { from: KANAL, values: { W: web } }";

        Assert.Equal("web", Rows("order", map, ("K", "1"), ("T", "2026-01-01"), ("KANAL", "W")).Orders[0].Channel);
        Assert.Equal(64, Rows("order", "customer_key: K, ordered_at: T, channel: KANAL", ("KANAL", new string('x', 99))).Orders[0].Channel!.Length);
    }

    [Fact]
    public void An_order_line_without_an_amount_is_quantity_times_price()
    {
        const string map = "order_key: S, quantity: M, unit_price: F, amount: T";

        Assert.Equal(12.5m, Rows("order_line", map, ("S", "1"), ("M", "5"), ("F", "2.5")).OrderLines[0].Amount);
        Assert.Equal(2.5m, Rows("order_line", map, ("S", "1"), ("F", "2.5")).OrderLines[0].Amount);
        Assert.Equal(9m, Rows("order_line", map, ("S", "1"), ("M", "5"), ("F", "2.5"), ("T", "9")).OrderLines[0].Amount);
        Assert.Equal(-12.5m, Rows("order_line", map, ("S", "1"), ("M", "-5"), ("F", "2.5")).OrderLines[0].Amount);
    }

    [Fact]
    public void A_product_of_quantity_and_price_beyond_any_amount_is_none()
    {
        var rows = Rows("order_line", "order_key: S, quantity: M, unit_price: F", ("S", "1"), ("M", "900000000000"), ("F", "90000000000000"));

        Assert.Null(rows.OrderLines[0].Amount);
        Assert.Equal(ProblemCodes.OutOfRange, Assert.Single(rows.Problems).Code);
    }

    static StandardRows Rows(string entity, string map, params (string Column, string Text)[] texts)
    {
        var rows = new StandardRows();
        rows.Add(RowCase.Values(entity, map, texts), "TR");
        return rows;
    }
}
