using System.Diagnostics;
using Crm360.Cli.Linking;
using Crm360.Linkage;
using Crm360.Linkage.Incremental;
using Crm360.Linkage.Scoring;
using Crm360.Sources;

namespace Crm360.Benchmarks;

/// <summary>
/// A warm index of a set of people by a plan that is made on the way: how long records that come, change and go take, how long a single question, and
/// whether the index is the same as before when all that went has come back.
/// </summary>
static class WhoBenchmark
{
    const string Region = "TR";
    const int Sample = 2_000;
    const int Changing = 10_000;
    const int Questions = 1_000;

    /// <summary>Measures.</summary>
    /// <param name="folder">With people.csv.</param>
    public static async Task<int> RunAsync(string? folder)
    {
        if (folder is null)
        {
            Console.Error.WriteLine("who <folder>: with people.csv");
            return 2;
        }

        Console.WriteLine(FormattableString.Invariant($"{Environment.ProcessorCount} cores, .NET {Environment.Version}\n\n| what | wall | processor | told |\n|---|---|---|---|"));
        var (model, table, pairs) = await LinkedAsync(Path.Combine(folder, "people.csv"));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var index = Timed($"index of {table.Count:N0} records", () => IndexOf(model, table, pairs), _ => "");
        var every = Math.Max(1, table.Count / Changing);
        WarmRecord[] some = [.. Enumerable.Range(0, Math.Min(Changing, table.Count)).Select(i => RecordOf(table, i * every, index.Columns))];
        WarmRecord[] others = [.. Enumerable.Range(0, some.Length).Select(i => Spoilt(RecordOf(table, (i * every) + (every / 2), index.Columns)))];
        WarmRecord[] restored = [.. Enumerable.Range(0, some.Length).Select(i => RecordOf(table, (i * every) + (every / 2), index.Columns))];
        table = null!;
        pairs = null!;
        Console.WriteLine(FormattableString.Invariant($"| memory of the index, texts of the records included | | | {(GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6:F0} MB more than before, {GC.GetTotalMemory(false) / 1e6:F0} MB in all |"));

        var all = index.Pairs();
        Show("changed, a value of each spoilt", () => index.Change(others, [], default));
        Show("changed back, what runs being compiled by now", () => index.Change(restored, [], default));
        Show("gone", () => index.Change([], [.. some.Select(record => record.Key)], default));
        Ask(index, some);
        Show("new", () => index.Change(some, [], default));
        Console.WriteLine($"\nThe pairs are {(index.Pairs().SequenceEqual(all) ? "those of the full run again" : "OTHER than those of the full run")}.");
        return 0;

        void Show(string what, Func<WarmChange> change) => Timed(FormattableString.Invariant($"{some.Length:N0} records {what}"), change, told => FormattableString.Invariant(
            $"{told.Scored:N0} pairs scored, {told.Kept:N0} kept, {told.BlocksCrossed} blocks crossed the limit, {told.Reclustered:N0} clustered again, {told.Moved.Count:N0} in another cluster"));
    }

    static async Task<(MatchModel Model, RecordTable Table, IReadOnlyList<ScoredPair> Pairs)> LinkedAsync(string path)
    {
        var file = TableFile.Open(path);
        var fields = FieldGuess.Of(file.Columns, [.. file.Cells().OfType<string?[]>().Take(Sample)], null, Region);
        var columns = new LinkColumns(fields, Region);
        var plan = PlanMaker.Of(fields, LinkColumns.Common([columns]).ToHashSet(StringComparer.Ordinal));
        var table = await LinkTable.ReadAsync([(file, columns)], new Progress<long>(), default);
        var session = LinkRun.Block(plan, table, isMade: true, default);
        var model = session.Train(new(), default);
        return (model, session.Table, session.Link(model, new(), default).Pairs);
    }

    static WarmIndex IndexOf(MatchModel model, RecordTable table, IReadOnlyList<ScoredPair> pairs)
    {
        var options = new LinkOptions();
        return WarmIndex.Of(LinkSession.Of(model.Plan, table, options.MaxPairsPerBlock, options.Threads, default), model, pairs, options, default);
    }

    static void Ask(WarmIndex index, WarmRecord[] records)
    {
        var times = new double[Math.Min(Questions, records.Length)];
        var found = 0;
        for (var i = 0; i < times.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            found += index.Who(records[i * (records.Length / times.Length)].Values) is [] ? 0 : 1;
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        var first = times[0];
        times.Sort();
        Console.WriteLine(FormattableString.Invariant(
            $"| {times.Length:N0} questions, one after the other | median {times[times.Length / 2]:F1} ms | | 95 % {times[times.Length * 95 / 100]:F1} ms, 99 % {times[times.Length * 99 / 100]:F1} ms, longest {times[^1]:F1} ms, first {first:F0} ms; {found} recognised |"));
    }

    static WarmRecord RecordOf(RecordTable table, int row, IReadOnlyList<string> columns) =>
        new(table.Keys[row], columns.Select(column => (column, values: table.Values(column, row))).Where(cell => cell.values.Count > 0).ToDictionary(cell => cell.column, cell => cell.values));

    /// <summary>Turns the longest value of a record into one that nobody has.</summary>
    static WarmRecord Spoilt(WarmRecord record)
    {
        var values = record.Values.ToDictionary();
        var longest = values.MaxBy(cell => cell.Value[0].Length).Key;
        values[longest] = [values[longest][0] + "q", .. values[longest].Skip(1)];
        return record with { Values = values };
    }

    static T Timed<T>(string what, Func<T> act, Func<T, string> tell)
    {
        var (start, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var done = act();
        Console.WriteLine(FormattableString.Invariant($"| {what} | {Stopwatch.GetElapsedTime(start).TotalSeconds:F2} s | {(Environment.CpuUsage.TotalTime - processor).TotalSeconds:F2} s | {tell(done)} |"));
        return done;
    }
}
