using Crm360.Records;
using Crm360.Standardise;

namespace Crm360.Warehouse;

/// <summary>The way of customers through the funnel, from what happened. Pure.</summary>
static class FunnelFacts
{
    /// <summary>The stages, with their ordinals from 1, that an event reaches.</summary>
    public static IEnumerable<(int Ordinal, string Stage)> Reached(FunnelDefinition funnel, Entity entity, Func<string, string?> attribute)
    {
        for (var i = 0; i < funnel.Stages.Count; i++)
        {
            if (Reaches(funnel.Stages[i], entity, attribute))
                yield return (i + 1, funnel.Stages[i].Name);
        }
    }

    /// <summary>What a funnel condition may ask of an interaction.</summary>
    public static string? Attribute(InteractionRow row, string name) => name switch
    {
        "channel" => row.Channel,
        "direction" => row.Direction,
        "reason" => row.Reason,
        "outcome" => row.Outcome,
        _ => throw new InvalidOperationException($"An interaction has no code {name}."),
    };

    /// <summary>What a funnel condition may ask of an opportunity.</summary>
    public static string? Attribute(OpportunityRow row, string name) => name switch
    {
        "stage" => row.Stage,
        "status" => row.Status,
        _ => throw new InvalidOperationException($"An opportunity has no code {name}."),
    };

    /// <summary>What a funnel condition may ask of an order.</summary>
    public static string? Attribute(OrderRow row, string name) => name switch
    {
        "status" => Facts.StatusOf(row),
        "channel" => row.Channel,
        _ => throw new InvalidOperationException($"An order has no code {name}."),
    };

    /// <summary>
    /// For each customer the first time each stage was reached. A stage of which no event is known, or only events after a later stage was
    /// reached, was passed with that later one: it is implied, at the time of the earliest later event. So no stage comes before an earlier one.
    /// </summary>
    public static IEnumerable<FactFunnelRow> Accumulate(
        FunnelDefinition funnel, IEnumerable<FunnelStep> events, IReadOnlyDictionary<long, long> customerOf, Func<DateTime, int> dateKey)
    {
        var first = new Dictionary<long, DateTime?[]>();
        foreach (var on in events)
        {
            if (!customerOf.TryGetValue(on.PartyRecordId, out var customer))
                continue;
            if (!first.TryGetValue(customer, out var stages))
                first.Add(customer, stages = new DateTime?[funnel.Stages.Count]);
            ref var reached = ref stages[on.StageOrdinal - 1];
            reached = reached is { } before && before <= on.At ? before : on.At;
        }

        foreach (var (customer, stages) in first)
        {
            DateTime? later = null;
            for (var i = stages.Length - 1; i >= 0; i--)
            {
                var isImplied = later is not null && !(stages[i] <= later);
                if ((isImplied ? later : stages[i]) is not { } at)
                    continue;
                later = at;
                yield return new FactFunnelRow
                {
                    CustomerId = customer,
                    StageOrdinal = i + 1,
                    Stage = funnel.Stages[i].Name,
                    ReachedAt = at,
                    DateKey = dateKey(at),
                    Implied = isImplied,
                };
            }
        }
    }

    /// <summary>The ways of erased persons by the stages of today: those that have gone from the funnel are left out, those that have come are passed with a later one.</summary>
    public static IEnumerable<FactFunnelRow> OfErased(FunnelDefinition funnel, IReadOnlyList<FactFunnelRow> rows, Func<DateTime, int> dateKey)
    {
        var ordinals = funnel.Stages.Select((stage, at) => (stage.Name, at)).ToDictionary(stage => stage.Name, stage => stage.at + 1, StringComparer.Ordinal);
        var events = from row in rows
                     where !row.Implied && ordinals.ContainsKey(row.Stage)
                     select new FunnelStep(row.PersonOrdinal, ordinals[row.Stage], row.ReachedAt);
        var persons = rows.Select(row => row.PersonOrdinal).Distinct().ToDictionary(person => person);
        return Accumulate(funnel, events, persons, dateKey).Select(row => row with { CustomerId = Parties.Erased, PersonOrdinal = row.CustomerId });
    }

    // loops, not queries: asked for every transaction there is
    static bool Reaches(FunnelStage stage, Entity entity, Func<string, string?> attribute)
    {
        foreach (var on in stage.Events)
        {
            if (on.Entity == entity && Holds(on, attribute))
                return true;
        }

        return false;
    }

    static bool Holds(FunnelEvent on, Func<string, string?> attribute)
    {
        foreach (var condition in on.Where)
        {
            if (attribute(condition.Attribute) is not { } code || !condition.Codes.Contains(code, StringComparer.Ordinal))
                return false;
        }

        return true;
    }
}

/// <summary>That a party came to a stage of the funnel.</summary>
readonly record struct FunnelStep(long PartyRecordId, int StageOrdinal, DateTime At);
