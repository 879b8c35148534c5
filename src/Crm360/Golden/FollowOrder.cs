using Crm360.Runs.Definition;

namespace Crm360.Golden;

/// <summary>Which attributes take their value from the record that won another one.</summary>
sealed class FollowOrder
{
    readonly List<(string Attribute, string Followed, DefinitionPlace At)> _follows = [];

    public void Add(string attribute, string followed, DefinitionPlace at) => _follows.Add((attribute, followed, at));

    /// <summary>Notes each circle of attributes that follow each other, once.</summary>
    public void Check(DefinitionFaults faults)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (attribute, followed, at) in _follows)
        {
            if (told.Contains(attribute) || !Reached(followed).Contains(attribute))
                continue;
            told.UnionWith(Reached(attribute));
            var found = attribute == followed ? $"{attribute} follows itself" : $"{attribute} follows {followed}, which follows {attribute}";
            faults.Add(at, found, "let one of them have rules of its own");
        }
    }

    /// <summary>The places of all attributes, each after those that it follows.</summary>
    public IReadOnlyList<int> Places()
    {
        var order = new List<string>();
        foreach (var name in GoldenAttribute.Names)
            Visit(name, order, []);
        return order.ConvertAll(GoldenAttribute.PlaceOf);
    }

    void Visit(string name, List<string> order, HashSet<string> under)
    {
        if (order.Contains(name, StringComparer.Ordinal) || !under.Add(name)) // a circle has its fault
            return;
        foreach (var (_, followed, _) in _follows.Where(follow => follow.Attribute == name))
            Visit(followed, order, under);
        order.Add(name);
    }

    // what an attribute follows, directly or by way of others
    HashSet<string> Reached(string name)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal) { name };
        while (_follows.Where(follow => reached.Contains(follow.Attribute)).Select(follow => follow.Followed).Any(reached.Add))
        {
        }

        return reached;
    }
}
