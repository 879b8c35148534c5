using Crm360.Standardise;

namespace Crm360.Warehouse;

/// <summary>Converts amounts into the reporting currency by the last rate on or before a day.</summary>
public sealed class ExchangeRates
{
    /// <summary>How old, in days, a rate may be.</summary>
    public const int LongestAge = 31;

    const decimal LargestAmount = 100_000_000_000_000m; // decimal(19,4) holds ten times as much

    readonly string _reporting;
    readonly Dictionary<string, (DateOnly Day, decimal Rate)[]> _rates;

    public ExchangeRates(string reporting, IEnumerable<ExchangeRateRow> rates)
    {
        _reporting = reporting;
        // the same day twice: the record that comes first by its source key counts, whatever the order of rows
        _rates = rates
            .Where(rate => rate is { Date: not null, FromCurrency: not null, Rate: > 0 } && rate.ToCurrency == reporting)
            .GroupBy(rate => rate.FromCurrency!, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => group.OrderBy(rate => rate.SourceKey, StringComparer.Ordinal).DistinctBy(rate => rate.Date)
                    .OrderBy(rate => rate.Date).Select(rate => (rate.Date!.Value, rate.Rate!.Value)).ToArray(),
                StringComparer.Ordinal);
    }

    /// <summary>The amount in the reporting currency, to 4 digits; null where there is no rate, or where it comes to more than an amount can be.</summary>
    public decimal? Convert(decimal? amount, string? currency, DateOnly? day)
    {
        if (amount is null || currency is null || currency == _reporting)
            return amount;
        if (day is not { } on || RateOf(currency, on) is not { } rate)
            return null;
        var converted = Math.Round(amount.Value * rate, 4, MidpointRounding.ToEven);
        return Math.Abs(converted) < LargestAmount ? converted : null;
    }

    decimal? RateOf(string currency, DateOnly day)
    {
        if (!_rates.TryGetValue(currency, out var rates))
            return null;
        var at = Array.BinarySearch(rates, (day, decimal.MaxValue));
        var (found, rate) = ~at > 0 ? rates[~at - 1] : default;
        return ~at > 0 && day.DayNumber - found.DayNumber <= LongestAge ? rate : null;
    }
}
