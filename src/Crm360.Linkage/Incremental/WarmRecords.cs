using Crm360.Linkage.Deriving;

namespace Crm360.Linkage.Incremental;

/// <summary>The records of an index in slots: a record keeps its slot as long as it is there, and a new one takes the slot of one that is gone.</summary>
sealed class WarmRecords
{
    readonly List<string?> _keys;
    readonly Dictionary<string, int> _slotOf;
    readonly Stack<int> _free = [];
    readonly Dictionary<string, int> _columnOf = new(StringComparer.Ordinal);
    readonly WarmColumn[] _columns;

    internal WarmRecords(MatchPlan plan, RecordTable table, ParallelOptions parallel)
    {
        Source = [.. PlanCheck.Columns(plan).Union((plan.Derive ?? []).Select(column => table.SourceOf(column.Name)), StringComparer.Ordinal)];
        DerivedColumn[] beginnings = [.. plan.Blocking.SelectMany(rule => rule.Keys.Concat(rule.SplitBy ?? [])).Where(key => key.First is not null).Select(Beginning).Distinct()];
        CodedColumn[] columns =
        [
            .. Source.Select(table.Column), .. (plan.Derive ?? []).Select(column => table.Column(column.Name)),
            .. beginnings.Select(column => Derivation.Of(column, table.Column(column.From))),
        ];
        _columns = new WarmColumn[columns.Length];
        Parallel.For(0, columns.Length, parallel, i => _columns[i] = new(columns[i]));
        foreach (var (at, column) in _columns.Index())
            _columnOf.Add(column.Name, at);
        _keys = [.. table.Keys];
        _slotOf = new(_keys.Count, StringComparer.Ordinal);
        for (var slot = 0; slot < _keys.Count; slot++)
            _slotOf.Add(table.Keys[slot], slot);
    }

    /// <summary>Names of the columns that a record brings.</summary>
    internal IReadOnlyList<string> Source { get; }

    internal int Count => _slotOf.Count;

    /// <summary>Slots, those of records that are gone too.</summary>
    internal int Slots => _keys.Count;

    internal string KeyOf(int slot) => _keys[slot] ?? throw new InvalidOperationException($"Slot {slot} holds no record.");

    internal bool IsThere(int slot) => _keys[slot] is not null;

    /// <summary>The slot of a record, or -1.</summary>
    internal int SlotOf(string key) => _slotOf.GetValueOrDefault(key, -1);

    internal WarmColumn Column(string name) => _columns[_columnOf[name]];

    /// <summary>The column that holds what a blocking key tells records apart by.</summary>
    internal WarmColumn Column(BlockingKey key) => Column(key.First is null ? key.Column : Beginning(key).Name);

    /// <summary>What a record holds in every column, derived ones too: distinct values, none empty.</summary>
    /// <exception cref="ArgumentException">It has a column that the plan does not know.</exception>
    internal WarmValues Read(IReadOnlyDictionary<string, IReadOnlyList<string>> values)
    {
        foreach (var column in values.Keys)
        {
            if (!_columnOf.TryGetValue(column, out var known) || known >= Source.Count)
                throw new ArgumentException($"A record brings the column '{column}', which the model does not know. It knows: {string.Join(", ", Source)}.", nameof(values));
        }

        var read = new string[_columns.Length][];
        for (var at = 0; at < read.Length; at++)
        {
            read[at] = _columns[at].By is { } by
                ? Made(by.By, read[_columnOf[by.From]])
                : values.TryGetValue(_columns[at].Name, out var own) ? Distinct(own) : [];
        }

        return new(_columnOf, read);
    }

    /// <summary>Takes records in, or what they hold now. Returns their slots.</summary>
    internal int[] Put((string Key, WarmValues Values)[] records, int threads)
    {
        var slots = Array.ConvertAll(records, record => SlotFor(record.Key));
        Parallel.For(0, _columns.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, at =>
        {
            for (var i = 0; i < slots.Length; i++)
                _columns[at].Set(slots[i], records[i].Values.At(at));
        });
        return slots;
    }

    int SlotFor(string key)
    {
        if (_slotOf.TryGetValue(key, out var slot))
            return slot;
        slot = _free.Count > 0 ? _free.Pop() : _keys.Count;
        if (slot == _keys.Count)
            _keys.Add(key);
        else
            _keys[slot] = key;
        _slotOf.Add(key, slot);
        return slot;
    }

    internal void Remove(int slot)
    {
        _slotOf.Remove(KeyOf(slot));
        _keys[slot] = null;
        _free.Push(slot);
        foreach (var column in _columns)
            column.Set(slot, []);
    }

    // as a column of its own, whose name no plan can have since it holds the sign of a line's end
    static DerivedColumn Beginning(BlockingKey key) =>
        new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{key.Column}\n{key.First}"), key.Column, new Transform.Prefix(key.First!.Value));

    static string[] Made(Transform by, string[] from) => from.Length == 0 ? [] : Distinct([.. from.SelectMany(value => Derivation.Values(by, value))]);

    // most records hold one value or none
    static string[] Distinct(IReadOnlyList<string> values) => values switch
    {
        [] => [],
        [var only] => string.IsNullOrEmpty(only) ? [] : [only],
        _ => [.. values.Where(value => !string.IsNullOrEmpty(value)).Distinct(StringComparer.Ordinal)],
    };
}

/// <summary>What one record holds, by column.</summary>
sealed class WarmValues(Dictionary<string, int> columnOf, string[][] values)
{
    internal ReadOnlySpan<string> Of(string column) => values[columnOf[column]];

    internal ReadOnlySpan<string> At(int column) => values[column];
}
