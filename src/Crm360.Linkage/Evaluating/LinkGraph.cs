namespace Crm360.Linkage.Evaluating;

/// <summary>The records of one cluster, by number, and the links among them.</summary>
sealed class LinkGraph
{
    readonly int[][] _neighbours;
    readonly int _links;

    LinkGraph(int[][] neighbours, int links)
    {
        _neighbours = neighbours;
        _links = links;
    }

    internal static LinkGraph Of(IReadOnlyList<int> rows, IEnumerable<(int Left, int Right)> links)
    {
        var numberOf = rows.Index().ToDictionary(row => row.Item, row => row.Index);
        var neighbours = rows.Select(_ => new List<int>()).ToArray();
        var count = 0;
        foreach (var (left, right) in links)
        {
            neighbours[numberOf[left]].Add(numberOf[right]);
            neighbours[numberOf[right]].Add(numberOf[left]);
            count++;
        }

        return new(Array.ConvertAll(neighbours, ends => ends.ToArray()), count);
    }

    internal ClusterHealth Health(int cluster) => new(cluster, _neighbours.Length, _links, Bridges(), Diameter());

    /// <summary>Tarjan 1974, without recursion, for a chain of records may be long: a link is a bridge where nothing below it leads back above it.</summary>
    int Bridges()
    {
        var (order, low, next) = (new int[_neighbours.Length], new int[_neighbours.Length], new int[_neighbours.Length]);
        var (bridges, time) = (0, 0);
        var path = new Stack<(int Record, int From)>();
        for (var start = 0; start < order.Length; start++)
        {
            if (order[start] == 0)
                Enter(start, -1);
            while (path.TryPeek(out var at))
            {
                if (next[at.Record] < _neighbours[at.Record].Length)
                {
                    var other = _neighbours[at.Record][next[at.Record]++];
                    if (order[other] == 0)
                        Enter(other, at.Record);
                    else if (other != at.From)
                        low[at.Record] = Math.Min(low[at.Record], order[other]);
                    continue;
                }

                path.Pop();
                if (at.From < 0)
                    continue;
                low[at.From] = Math.Min(low[at.From], low[at.Record]);
                bridges += low[at.Record] > order[at.From] ? 1 : 0;
            }
        }

        return bridges;

        void Enter(int record, int from)
        {
            order[record] = low[record] = ++time;
            path.Push((record, from));
        }
    }

    int Diameter()
    {
        if (_neighbours.Length > ClusterHealth.MostMeasured)
            return Furthest(Furthest(0).Record).Steps;
        return Enumerable.Range(0, _neighbours.Length).Max(record => Furthest(record).Steps);
    }

    (int Record, int Steps) Furthest(int from)
    {
        var steps = new int[_neighbours.Length];
        Array.Fill(steps, -1);
        steps[from] = 0;
        var (last, reached) = (from, new Queue<int>([from]));
        while (reached.TryDequeue(out var record))
        {
            last = record;
            foreach (var other in _neighbours[record].Where(other => steps[other] < 0))
            {
                steps[other] = steps[record] + 1;
                reached.Enqueue(other);
            }
        }

        return (last, steps[last]);
    }
}
