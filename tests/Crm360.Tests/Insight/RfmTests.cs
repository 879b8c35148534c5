using System.Globalization;
using Crm360.Insight;

namespace Crm360.Tests.Insight;

public sealed class RfmTests
{
    static readonly DateOnly AsOf = new(2026, 7, 1);

    [Fact]
    public void Five_customers_get_the_five_scores()
    {
        var scores = Rfm.Score([.. Enumerable.Range(1, 5).Select(at => Bought(at, daysAgo: 100 - at, orders: at, amount: 10 * at))], AsOf);

        Assert.Equal([1, 2, 3, 4, 5], scores.Select(score => score.Recency));
        Assert.Equal([1, 2, 3, 4, 5], scores.Select(score => score.Frequency));
        Assert.Equal([1, 2, 3, 4, 5], scores.Select(score => score.Monetary));
        Assert.Equal([99, 98, 97, 96, 95], scores.Select(score => score.RecencyDays));
    }

    [Fact]
    public void Equal_customers_get_the_same_score_that_of_the_middle_of_their_ranks()
    {
        // nine of ten bought once: ranks 0 to 8, middle 4, the third fifth
        var scores = Rfm.Score([.. Enumerable.Range(1, 10).Select(at => Bought(at, daysAgo: 1, orders: at == 4 ? 7 : 1, amount: 1))], AsOf);

        Assert.Equal([.. Enumerable.Repeat(3, 9), 5], scores.Select(score => score.Frequency).Order());
        Assert.All(scores, score => Assert.Equal(3, score.Monetary));
    }

    [Fact]
    public void No_customers_no_scores() => Assert.Empty(Rfm.Score([], AsOf));

    [Fact]
    public void Every_score_has_a_segment_and_better_scores_no_worse_name()
    {
        Assert.Equal("champion", Rfm.Segment(5, 5, 5));
        Assert.Equal("lost", Rfm.Segment(1, 1, 1));
        Assert.Equal("new", Rfm.Segment(5, 1, 1));
        Assert.Equal("cannot_lose", Rfm.Segment(1, 5, 4));
        Assert.Equal("needs_attention", Rfm.Segment(3, 1, 2));
    }

    [Fact]
    public void Recency_frequency_and_money_of_real_sales_are_those_of_the_reference()
    {
        var sales = Contacts.SharedData.Csv("online_retail/online_retail_sample.csv")
            .Where(row => row[6] != "" && !row[0].StartsWith('C'))
            .Select(row => (Customer: (long)Number(row[6]), Invoice: row[0], Day: DateOnly.ParseExact(row[4][..10], "yyyy-MM-dd", CultureInfo.InvariantCulture), Amount: Number(row[3]) * Number(row[5])));
        var purchases = sales.GroupBy(sale => sale.Customer).Select(lines => new Purchases(
            lines.Key, lines.Min(line => line.Day), lines.Max(line => line.Day), lines.Select(line => line.Invoice).Distinct().Count(), lines.Sum(line => line.Amount))).ToList();

        var scores = Rfm.Score(purchases, new DateOnly(2011, 12, 10)).ToDictionary(score => score.Of.CustomerId);

        var reference = Contacts.SharedData.Csv("online_retail/reference_rfm_sample.csv").ToList();
        Assert.Equal(reference.Count, scores.Count);
        Assert.All(reference, row =>
        {
            var score = scores[(long)Number(row[0])];
            Assert.Equal((Number(row[1]), Number(row[2]), Math.Round(Number(row[3]), 3)), (score.RecencyDays, score.Of.Orders, Math.Round(score.Of.Amount, 3)));
        });
        // fifths: no score is given to much more or less than a fifth but where many are equal
        Assert.All(scores.Values.CountBy(score => score.Monetary), fifth => Assert.InRange(fifth.Value, reference.Count / 5 - 2, reference.Count / 5 + 2));
    }

    static decimal Number(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    static Purchases Bought(int customer, int daysAgo, int orders, decimal amount) =>
        new(customer, AsOf.AddDays(-daysAgo - 30), AsOf.AddDays(-daysAgo), orders, amount);
}
