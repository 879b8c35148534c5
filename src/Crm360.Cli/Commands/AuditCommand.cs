using System.CommandLine;
using System.Globalization;
using Crm360.Cli.Output;
using Crm360.Golden;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.Cli.Commands;

/// <summary><c>crm360 audit</c>: proves that what happened to customer ids is what was written at the time.</summary>
static class AuditCommand
{
    static readonly Option<string?> Head = new("--head")
    {
        Description = "The hash of an entry that you noted earlier: the chain has to hold it still.",
        HelpName = "hash",
    };

    public static Command Create(Workplace workplace)
    {
        var verify = new Command("verify", "Proves the hash chain over all identity events, entry by entry.") { Head, Given.Database, Given.Json };
        verify.SetAction((result, cancel) => RunAsync(workplace, result, cancel));
        return new Command("audit", "Proves that no identity event was changed, added or removed.") { verify };
    }

    static async Task<int> RunAsync(Workplace workplace, ParseResult result, CancellationToken cancel)
    {
        var services = await workplace.OpenAsync(workplace.ConnectionString(result.GetValue(Given.Database)), null, cancel);
        var proof = await services.GetRequiredService<HistoryQueries>().ProveAsync(result.GetValue(Head), cancel);
        var terminal = workplace.Terminal;
        if (result.GetValue(Given.Json))
            Json.Write(terminal, proof);
        else
            Write(terminal, proof);
        return proof.Faults is [] ? ExitCode.Done : ExitCode.Failed;
    }

    static void Write(Terminal terminal, ChainProof proof)
    {
        foreach (var fault in proof.Faults)
            terminal.Fault(fault);
        if (proof.Faults is [])
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"The chain holds: {Sheet.Number(proof.Events)} events in {Sheet.Number(proof.Entries)} {(proof.Entries == 1 ? "entry" : "entries")}."));

        if (proof.Head is { } head)
            terminal.Line($"Its head: {head}  (note it elsewhere; crm360 audit verify --head shows later that nothing before it was touched)");
    }
}
