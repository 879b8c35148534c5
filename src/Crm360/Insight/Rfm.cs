namespace Crm360.Insight;

/// <summary>What a customer has bought.</summary>
/// <param name="CustomerId">Whose.</param>
/// <param name="First">Day of the first order.</param>
/// <param name="Last">Day of the last order.</param>
/// <param name="Orders">How many orders, at least 1.</param>
/// <param name="Amount">What they came to, in one currency.</param>
public sealed record Purchases(long CustomerId, DateOnly First, DateOnly Last, int Orders, decimal Amount);

/// <summary>Recency, frequency and monetary value, each with a score from 1 (worst fifth) to 5 (best).</summary>
public sealed record RfmScore(Purchases Of, int RecencyDays, int Recency, int Frequency, int Monetary, string Segment);

/// <summary>
/// RFM (Hughes, Strategic Database Marketing, 1994): customers are ranked by each of the three and cut into fifths. Customers that are equal get
/// the same score: that of the middle of the ranks they share.
/// </summary>
public static class Rfm
{
    const int Fifths = 5;

    /// <summary>Scores customers as of a day; orders after it are the caller's to leave out.</summary>
    public static IReadOnlyList<RfmScore> Score(IReadOnlyList<Purchases> customers, DateOnly asOf)
    {
        var recency = Scores(customers, customer => customer.Last.DayNumber);
        var frequency = Scores(customers, customer => customer.Orders);
        var monetary = Scores(customers, customer => customer.Amount);
        return
        [
            .. customers.Select((customer, at) => new RfmScore(
                customer, asOf.DayNumber - customer.Last.DayNumber, recency[at], frequency[at], monetary[at],
                Segment(recency[at], frequency[at], monetary[at]))),
        ];
    }

    /// <summary>The usual names of the segments, by recency and by the mean of frequency and monetary score.</summary>
    public static string Segment(int recency, int frequency, int monetary) => (recency, (frequency + monetary + 1) / 2) switch
    {
        ( >= 4, >= 4) => "champion",
        ( >= 3, >= 3) => "loyal",
        ( >= 4, 2) => "potential_loyalist",
        ( >= 4, _) => "new",
        (3, _) => "needs_attention",
        (_, >= 4) => "cannot_lose",
        (_, 3) => "at_risk",
        (2, _) => "about_to_sleep",
        _ => "lost",
    };

    static int[] Scores<TValue>(IReadOnlyList<Purchases> customers, Func<Purchases, TValue> value)
        where TValue : IComparable<TValue>
    {
        var scores = new int[customers.Count];
        var ranked = Enumerable.Range(0, customers.Count).OrderBy(at => value(customers[at])).ToArray();
        for (int from = 0, to; from < ranked.Length; from = to)
        {
            for (to = from + 1; to < ranked.Length && value(customers[ranked[to]]).CompareTo(value(customers[ranked[from]])) == 0; to++)
            {
            }

            var middle = (from + to - 1) / 2.0;
            var score = 1 + (int)(Fifths * middle / ranked.Length);
            foreach (var at in ranked.AsSpan(from..to))
                scores[at] = score;
        }

        return scores;
    }
}
