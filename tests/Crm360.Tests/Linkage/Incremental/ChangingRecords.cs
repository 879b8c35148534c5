using System.Globalization;
using Crm360.Linkage;
using Crm360.Linkage.Incremental;
using Crm360.Linkage.Scoring;

namespace Crm360.Tests.Linkage.Incremental;

/// <summary>The records of a random linkage that come, change and go, some with values that the model has never seen; from a seed.</summary>
sealed class ChangingRecords
{
    static readonly string[] Unseen = ["ali kan", "aliş", "Ω", "1990-01-03", "41.015,28.975", "12.25", "veli veli", "y x", "ş", "k. ali"];

    readonly Random _random;
    readonly RandomLinkage _source;
    readonly Dictionary<string, string[][]> _cells = new(StringComparer.Ordinal);

    internal ChangingRecords(int seed)
    {
        _random = new(seed);
        _source = new(seed);
        foreach (var (key, cells) in _source.Keys.Zip(_source.Cells))
            _cells.Add(key, cells);
        Options = new() { MaxPairsPerBlock = _random.GetItems([0L, 1, 3, 10, 28, 45, 250_000], 1)[0], Threads = _random.Next(1, 4) };
        Model = Trainer.Train(_source.Plan, Table(), new TrainingOptions { MaxPairsPerBlock = 1_000, Lookalikes = _random.Next(2) == 0 }, TestContext.Current.CancellationToken);
        if (seed % 3 == 0)
            Model = Model with { Calibration = new(0.5 + (Math.Abs(seed % 7) / 5.0), (seed % 5) / 2.0, 60) };
    }

    internal MatchModel Model { get; }

    internal LinkOptions Options { get; }

    internal int Count => _cells.Count;

    internal WarmIndex NewIndex() => WarmIndex.Of(Model, Table(), Options, TestContext.Current.CancellationToken);

    /// <summary>The records of now, in any order.</summary>
    internal RecordTable Table()
    {
        var keys = Some.Shuffled(_cells.Keys, _random.Next());
        var table = new RecordTable(keys);
        foreach (var (at, column) in RandomLinkage.Columns.Index())
            table.AddColumn(column, (IReadOnlyList<string>[])Array.ConvertAll(keys, key => _cells[key][at]));
        return table;
    }

    /// <summary>Some records that are new, changed or the same as before, and some that go; up to all.</summary>
    internal (IReadOnlyList<WarmRecord> Put, IReadOnlyList<string> Removed) Change()
    {
        string[] keys = Some.Shuffled(_cells.Keys.Concat(Enumerable.Range(0, 10).Select(i => string.Create(CultureInfo.InvariantCulture, $"k{_random.Next(1000)}"))).Distinct(StringComparer.Ordinal), _random.Next());
        var put = keys.Take(_random.Next(0, keys.Length / (1 + _random.Next(4)))).Select(NewRecord).ToList();
        var removed = keys.Skip(put.Count).Take(_random.Next(0, keys.Length / (1 + _random.Next(6)))).ToList();
        foreach (var record in put)
            _cells[record.Key] = [.. RandomLinkage.Columns.Select(column => record.Values.TryGetValue(column, out var values) ? values.ToArray() : [])];
        foreach (var key in removed)
            _cells.Remove(key);
        return (put, removed);
    }

    internal WarmRecord NewRecord(string key) => new(
        key,
        RandomLinkage.Columns.Select(column => (Column: column, Values: (IReadOnlyList<string>)[.. Cell(column)]))
            .Where(cell => IsKnown(cell.Column) && (cell.Values.Count > 0 || _random.Next(2) == 0)).ToDictionary(cell => cell.Column, cell => cell.Values));

    /// <summary>A plan may leave columns unread, and an index does not know those.</summary>
    bool IsKnown(string column) => PlanCheck.Columns(Model.Plan).Contains(column, StringComparer.Ordinal)
        || (Model.Plan.Derive ?? []).Any(derived => derived.From == column);

    string[] Cell(string column)
    {
        var at = Array.IndexOf(RandomLinkage.Columns, column);
        if (_random.Next(5) == 0)
            return _random.GetItems(Unseen, 1);
        return _source.Cells is [] ? [] : _source.Cells[_random.Next(_source.Cells.Length)][at];
    }
}
