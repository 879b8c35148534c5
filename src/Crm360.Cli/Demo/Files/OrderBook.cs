using Crm360.Cli.Demo.Population;
using Crm360.Cli.Demo.Randomness;
using Crm360.Cli.Demo.Rows;

namespace Crm360.Cli.Demo.Files;

/// <summary>An order with its lines.</summary>
sealed record Order(DateTime At, string Status, string Currency, string Channel, string? Campaign, IReadOnlyList<OrderLine> Lines);

/// <summary>A line of an order, in the order's currency.</summary>
sealed record OrderLine(Product Product, int Quantity, decimal UnitPrice)
{
    public decimal Amount => Quantity * UnitPrice;
}

/// <summary>
/// What customers bought: half never, most others once or twice, a few again and again. Buyers start at some time and, most of them, stop
/// at some time, so that recency and frequency tell something.
/// </summary>
static class OrderBook
{
    static readonly double[] Counts = [0.44, 0.33, 0.115, 0.05, 0.045, 0.015, 0.005];
    static readonly double[] HowManyLines = [0.38, 0.30, 0.18, 0.08, 0.06];
    static readonly string[] Channels = ["magaza", "web", "bayi", "telefon"];

    /// <summary>How many orders a customer of the ERP made.</summary>
    public static int HowMany(Prng prng) => prng.Draw(Counts) switch
    {
        4 => prng.Between(4, 6),
        5 => prng.Between(7, 12),
        6 => prng.Between(13, 25),
        var few => few,
    };

    public static IReadOnlyList<Order> Of(Party party, int count, Prng prng)
    {
        var last = prng.Chance(0.45) ? DemoWorld.LastDay : prng.Day(party.Since, DemoWorld.LastDay);
        var channel = prng.Pick(Channels);
        DateTime[] times = [.. Enumerable.Range(0, count).Select(_ => Moments.On(prng.Day(party.Since, last), prng)).Order()];
        return [.. times.Select(at => Make(party, at, prng.Chance(0.7) ? channel : prng.Pick(Channels), prng))];
    }

    static Order Make(Party party, DateTime at, string channel, Prng prng)
    {
        var day = DateOnly.FromDateTime(at);
        var currency = prng.Draw([0.92, 0.05, 0.03]) switch { 0 => Rates.Lira, 1 => "EUR", _ => "USD" };
        var dearer = Rates.Of("USD", day) / Rates.Of("USD", DemoWorld.FirstDay) / Rates.Of(currency, day);
        var lines = new OrderLine[1 + prng.Draw(HowManyLines)];
        var first = prng.Below(Products.All.Count);
        for (var i = 0; i < lines.Length; i++)
        {
            // steps of 11 through 40 products never meet; the cheap half of the list is bought more often
            var place = (first + (i * 11)) % Products.All.Count;
            var product = Products.All[prng.Chance(0.5) ? place : place / 2];
            var discount = prng.Chance(0.25) ? 0.9m : 1m;
            lines[i] = new(product, product.Price < 5000 ? prng.Between(1, party is Company ? 12 : 3) : prng.Between(1, party is Company ? 4 : 1),
                Math.Round(product.Price * dearer * discount, 2));
        }

        return new(at, Status(day, prng), currency, channel, Campaigns.Maybe(0.25, prng), lines);
    }

    // A open, T delivered, I cancelled, R returned: what is older than a month is no longer open
    static string Status(DateOnly day, Prng prng) => prng.Draw([0.90, 0.06, 0.04]) switch
    {
        0 => day > DemoWorld.LastDay.AddDays(-30) && prng.Chance(0.6) ? "A" : "T",
        1 => "I",
        _ => "R",
    };
}
