using System.Diagnostics;
using System.Globalization;
using Crm360.Golden;
using Crm360.Hosting;
using Crm360.Match;
using Crm360.Standardise;
using Crm360.Warehouse.Lookup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.Benchmarks;

/// <summary>What people wait for who ask a running host: "who is this?", and a decision until customers are as decided.</summary>
static class HostBenchmark
{
    const int Questions = 1_000;
    const int Decisions = 20;

    /// <summary>Measures on a warehouse that a pipeline has published. Every decision is taken back; the decisions themselves stay, as they do.</summary>
    public static async Task<int> RunAsync(string database, string pipeline)
    {
        var definition = ((PipelineLoad.Sound)PipelineDefinition.Load(pipeline, _ => null)).Definition;
        await using var services = new ServiceCollection().AddCrm360(database, definition).BuildServiceProvider();
        await using var db = await services.GetRequiredService<IDbContextFactory<CrmDb>>().CreateDbContextAsync();
        var records = await db.Set<XrefRow>().LongCountAsync(row => row.ValidTo == null);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{records:N0} records\n\n| what | half of them within | 95 % within | the longest | bar |\n|---|---|---|---|---|"));

        var lookup = services.GetRequiredService<CustomerLookupQueries>();
        var watch = Stopwatch.StartNew();
        await lookup.MakeReadyAsync(CancellationToken.None);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| the index is made when the host starts | {watch.Elapsed.TotalSeconds:F1} s | | | |"));
        var questions = await QuestionsAsync(db);
        await TimedAsync("(while it is being compiled)", questions.Take(50), question => lookup.WhoAsync(question, 5, 0.01, CancellationToken.None), "");
        await TimedAsync("who is this?, by name, phone and e-mail as somebody types them", questions, question => lookup.WhoAsync(question, 5, 0.01, CancellationToken.None), "50 ms");

        var pairs = await PairsAsync(db);
        var (decide, flow) = (services.GetRequiredService<DecideStep>(), services.GetRequiredService<CustomerFlow>());
        await TimedAsync("a record is taken out of its customer, and taken back", pairs.Take(2), DecideAsync, "");
        await TimedAsync("a record is taken out of its customer", pairs, DecideAsync, "1 s");
        await TimedAsync("the same is taken back", pairs, UndoAsync, "1 s");
        return 0;

        async Task DecideAsync((PartyRow Left, PartyRow Right) pair)
        {
            await decide.DecideAsync(DecisionKind.CannotLink, pair.Left, pair.Right, "benchmark", CancellationToken.None);
            await flow.DecideAsync(CancellationToken.None);
        }

        async Task UndoAsync((PartyRow Left, PartyRow Right) pair)
        {
            var (source, key) = (pair.Left.Source, pair.Left.SourceKey);
            var last = await db.Set<DecisionRow>().Where(row => row.Kind == DecisionKind.CannotLink && row.LeftSource == source && row.LeftKey == key).MaxAsync(row => row.DecisionId);
            await decide.UndoAsync(last, "benchmark", CancellationToken.None);
            await flow.DecideAsync(CancellationToken.None);
        }
    }

    /// <summary>Asks "who is this?" by a process of its own each time, as a person does at a terminal.</summary>
    /// <param name="database">A published warehouse.</param>
    /// <param name="pipeline">The folder of its definition.</param>
    /// <param name="program">The program; null for the built one.</param>
    public static async Task<int> FindAsync(string database, string pipeline, string? program)
    {
        const int Every = 33;
        Command.Program = program is null ? Command.Program : Path.GetFullPath(program);
        var definition = ((PipelineLoad.Sound)PipelineDefinition.Load(pipeline, _ => null)).Definition;
        await using var services = new ServiceCollection().AddCrm360(database, definition).BuildServiceProvider();
        await using var db = await services.GetRequiredService<IDbContextFactory<CrmDb>>().CreateDbContextAsync();
        var options = new Dictionary<string, string>(StringComparer.Ordinal) { ["full_name"] = "--name", ["phones"] = "--phone", ["emails"] = "--email" };
        var questions = (await QuestionsAsync(db)).Where((_, at) => at % Every == 0).ToList();
        Console.WriteLine("| what | half of them within | 95 % within | the longest | bar |\n|---|---|---|---|---|");
        var known = 0;
        await TimedAsync("crm360 find, a process each time", questions, FindAsync, "1 s");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{known} of {questions.Count} are known."));
        return 0;

        async Task FindAsync(CustomerQuestion question)
        {
            var told = question.Values.SelectMany(of => new[] { options[of.Key], of.Value[0] });
            var taken = await Command.RunAsync(Environment.CurrentDirectory, ["find", "--pipeline", pipeline, "--database", database, .. told]);
            if (taken.ExitCode != 0)
                throw new InvalidOperationException($"crm360 find ended with {taken.ExitCode}: {taken.Output}");
            known += taken.Output.Contains('%', StringComparison.Ordinal) ? 1 : 0;
        }
    }

    static async Task<List<CustomerQuestion>> QuestionsAsync(CrmDb db)
    {
        var customers = await db.Set<CustomerRow>().Where(row => row.Status == CustomerStatus.Active && row.Name != null && row.Phone != null)
            .OrderBy(row => row.CustomerId).Select(row => new { row.Name, row.Phone, row.Email }).ToListAsync();
        var every = Math.Max(1, customers.Count / Questions);
        return
        [
            .. customers.Where((_, at) => at % every == 0).Take(Questions).Select((of, at) => new CustomerQuestion(new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
            {
                ["full_name"] = [at % 3 == 0 ? Misspelt(of.Name!) : of.Name!],
                ["phones"] = [at % 3 == 1 ? "0" + of.Phone![3..] : of.Phone!],
                ["emails"] = at % 2 == 0 && of.Email is { } email ? [email] : [],
            }.Where(told => told.Value.Count > 0).ToDictionary(StringComparer.Ordinal))),
        ];
    }

    static string Misspelt(string name) => name.Length < 4 ? name : $"{name[..2]}{name[3]}{name[2]}{name[4..]}";

    // two records of one customer, of customers all over the warehouse
    static async Task<List<(PartyRow Left, PartyRow Right)>> PairsAsync(CrmDb db)
    {
        var customers = await db.Set<CustomerRow>().Where(row => row.Status == CustomerStatus.Active && row.Records == 2).OrderBy(row => row.CustomerId).Select(row => row.CustomerId).ToListAsync();
        var every = Math.Max(1, customers.Count / Decisions);
        var pairs = new List<(PartyRow, PartyRow)>();
        foreach (var customer in customers.Where((_, at) => at % every == 0).Take(Decisions))
        {
            var members = db.Set<XrefRow>().Where(row => row.CustomerId == customer && row.ValidTo == null).Select(row => row.RecordId);
            if (await db.Set<PartyRow>().Where(row => members.Contains(row.RecordId)).OrderBy(row => row.RecordId).ToListAsync() is [var left, var right])
                pairs.Add((left, right));
        }

        return pairs;
    }

    static async Task TimedAsync<T>(string what, IEnumerable<T> items, Func<T, Task> doAsync, string bar)
    {
        var times = new List<double>();
        foreach (var item in items)
        {
            var watch = Stopwatch.StartNew();
            await doAsync(item);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {what} | {times[times.Count / 2]:F1} ms | {times[(int)(times.Count * 0.95)]:F1} ms | {times[^1]:F1} ms | {bar} |"));
    }
}
