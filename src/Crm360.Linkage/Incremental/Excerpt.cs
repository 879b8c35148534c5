using System.Runtime.InteropServices;
using Crm360.Linkage.Comparing;
using Crm360.Linkage.Scoring;

namespace Crm360.Linkage.Incremental;

/// <summary>
/// Some records of an index as a table of their own, to be scored by the code that scores whole tables: so a pair weighs the same in both.
/// Codes are carried over, no text is looked up; what comparisons need is prepared of the few values that are there.
/// </summary>
sealed class Excerpt
{
    /// <summary>With fewer records, handing columns to other threads takes longer than cutting them.</summary>
    const int Many = 1_000;

    readonly ScoringTable _scoring;
    readonly Dictionary<int, int> _rowOf;
    readonly int[] _slots;

    Excerpt(WarmRecords records, MatchModel model, FrozenFrequencies frequencies, int[] slots, WarmValues? question)
    {
        _slots = slots;
        _rowOf = new(slots.Length);
        for (var row = 0; row < slots.Length; row++)
            _rowOf.Add(slots[row], row);
        // a question has no key; "" puts it first, before keys that all begin with a sign
        Table = new(question is null ? Array.ConvertAll(slots, records.KeyOf) : [.. slots.Select(slot => "+" + records.KeyOf(slot)), ""]);
        string[] names = [.. model.Plan.Comparisons.SelectMany(PlanCheck.Columns).Distinct(StringComparer.Ordinal)];
        var columns = new CodedColumn[names.Length];
        if (slots.Length < Many)
            CutColumns(0, names.Length);
        else
            Parallel.For(0, names.Length, at => CutColumns(at, at + 1));
        foreach (var column in columns)
            Table.AddColumn(column);
        var matrix = new RecordMatrix(model.Plan, Table);
        _scoring = new(model, matrix, new(model.Plan, matrix), frequencies.AdjustmentsOf);

        void CutColumns(int from, int to)
        {
            for (var at = from; at < to; at++)
                columns[at] = Cut(records.Column(names[at]), slots, question);
        }
    }

    internal RecordTable Table { get; }

    /// <summary>The row of the question, which is the last one.</summary>
    internal int Question => _slots.Length;

    /// <summary>Records of the index, each once.</summary>
    internal static Excerpt Of(WarmRecords records, MatchModel model, FrozenFrequencies frequencies, int[] slots) => new(records, model, frequencies, slots, null);

    /// <summary>Records of the index and one that is asked about.</summary>
    internal static Excerpt Of(WarmRecords records, MatchModel model, FrozenFrequencies frequencies, int[] slots, WarmValues question) => new(records, model, frequencies, slots, question);

    internal PairScorer Scorer => new(_scoring);

    internal int RowOf(int slot) => _rowOf[slot];

    internal int SlotAt(int row) => _slots[row];

    /// <summary>Whether a full run would keep a pair.</summary>
    internal bool IsKept(ScoredPair pair) => IsLikely(pair, _scoring.Model.Plan.ReviewAt);

    /// <summary>Whether a pair has at least such a probability, and nothing forbids linking it.</summary>
    internal bool IsLikely(ScoredPair pair, double least) => pair.Probability >= least && !_scoring.IsVetoed(pair.Levels);

    static CodedColumn Cut(WarmColumn from, int[] slots, WarmValues? question)
    {
        var codeOf = new Dictionary<int, int>();
        var values = new TextPool();
        var room = Array.Empty<char>();
        var lists = new CodeLists.Builder(slots.Length + 1);
        var codes = new List<int>();
        foreach (var slot in slots)
        {
            codes.Clear();
            foreach (var code in from.At(slot))
                codes.Add(Code(code));
            lists.Add(CollectionsMarshal.AsSpan(codes));
        }

        if (question is not null)
        {
            codes.Clear();
            foreach (var value in question.Of(from.Name))
                codes.Add(from.Find(value) is >= 0 and var known ? Code(known) : values.Add(value));
            lists.Add(CollectionsMarshal.AsSpan(codes));
        }

        return new(from.Name, values, lists.Build());

        int Code(int code)
        {
            ref var own = ref CollectionsMarshal.GetValueRefOrAddDefault(codeOf, code, out var known);
            return known ? own : own = values.Add(from.Letters(code, ref room));
        }
    }
}

/// <summary>The term frequencies of a model, looked up by hash for ever.</summary>
sealed class FrozenFrequencies(MatchModel model)
{
    readonly Dictionary<string, Dictionary<string, int>> _countOf =
        model.TermFrequencies.ToDictionary(frequencies => frequencies.Column, frequencies => frequencies.ByValue(), StringComparer.Ordinal);

    internal double[] AdjustmentsOf(TermFrequencies frequencies, TextPool values)
    {
        var countOf = _countOf[frequencies.Column].GetAlternateLookup<ReadOnlySpan<char>>();
        return values.Map(value => frequencies.AdjustmentOf(countOf.TryGetValue(value, out var count) ? count : 1));
    }
}
