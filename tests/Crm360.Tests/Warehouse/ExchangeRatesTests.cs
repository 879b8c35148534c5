using Crm360.Standardise;
using Crm360.Warehouse;

namespace Crm360.Tests.Warehouse;

public sealed class ExchangeRatesTests
{
    static readonly DateOnly Monday = new(2026, 3, 2);

    [Fact]
    public void The_rate_of_the_day_or_the_last_one_before_it_counts()
    {
        var rates = new ExchangeRates("TRY", [Rate(Monday, 40), Rate(Monday.AddDays(2), 41), Rate(Monday.AddDays(-1), 39)]);

        Assert.Equal(
            [390m, 400m, 400m, 410m, 410m],
            [.. Enumerable.Range(-1, 5).Select(day => rates.Convert(10, "USD", Monday.AddDays(day)))]);
    }

    [Fact]
    public void There_is_no_rate_before_the_first_nor_long_after_the_last_nor_of_another_currency()
    {
        var rates = new ExchangeRates("TRY", [Rate(Monday, 40)]);

        Assert.Null(rates.Convert(10, "USD", Monday.AddDays(-1)));
        Assert.NotNull(rates.Convert(10, "USD", Monday.AddDays(ExchangeRates.LongestAge)));
        Assert.Null(rates.Convert(10, "USD", Monday.AddDays(ExchangeRates.LongestAge + 1)));
        Assert.Null(rates.Convert(10, "EUR", Monday));
        Assert.Null(rates.Convert(10, "USD", null));
    }

    [Fact]
    public void The_reporting_currency_and_an_unnamed_one_are_left_as_they_are()
    {
        var rates = new ExchangeRates("TRY", []);

        Assert.Equal([12.34m, 12.34m, null], [rates.Convert(12.34m, "TRY", null), rates.Convert(12.34m, null, null), rates.Convert(null, "USD", Monday)]);
    }

    [Fact]
    public void Of_two_rates_of_a_day_the_first_key_counts_whatever_the_order()
    {
        ExchangeRateRow[] rows = [Rate(Monday, 40) with { SourceKey = "b" }, Rate(Monday, 50) with { SourceKey = "a" }];

        Assert.Equal(500, new ExchangeRates("TRY", rows).Convert(10, "USD", Monday));
        Assert.Equal(500, new ExchangeRates("TRY", rows.Reverse()).Convert(10, "USD", Monday));
    }

    [Fact]
    public void An_amount_that_comes_to_more_than_any_column_holds_is_none() =>
        Assert.Null(new ExchangeRates("TRY", [Rate(Monday, 40)]).Convert(90_000_000_000_000m, "USD", Monday));

    [Fact]
    public void Rates_that_are_no_rates_are_passed_over()
    {
        var rates = new ExchangeRates("TRY",
            [Rate(Monday, 40), Rate(Monday.AddDays(1), 0), Rate(Monday.AddDays(1), -1), Rate(Monday.AddDays(1), 99) with { ToCurrency = "EUR" }]);

        Assert.Equal(400, rates.Convert(10, "USD", Monday.AddDays(1)));
    }

    static ExchangeRateRow Rate(DateOnly day, decimal rate) => new()
    {
        RecordId = 1,
        VersionId = 1,
        Source = "rates",
        System = "finance",
        SourceKey = $"{day:yyyy-MM-dd}",
        Date = day,
        FromCurrency = "USD",
        ToCurrency = "TRY",
        Rate = rate,
    };
}
