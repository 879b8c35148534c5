using System.Globalization;
using Crm360.Privacy;

namespace Crm360.Cli.Output;

/// <summary>What an erasure did, for a person.</summary>
static class ErasureView
{
    const int Shown = 20;

    public static void Write(Terminal terminal, ErasureOutcome outcome, long customerId, bool dryRun)
    {
        if (outcome.Proof is not { } proof)
        {
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"Customer {customerId} has been erased before{(dryRun ? "" : "; the files of the database were cleaned once more")}."));
            return;
        }

        terminal.Title(string.Create(CultureInfo.InvariantCulture, $"Customer {customerId} {(dryRun ? "would be erased; nothing has changed" : "is erased")}"));
        terminal.Line();
        terminal.Section("Rows removed, or made nobody's", Counts("Table", "Rows", proof.Rows));
        terminal.Section("Marks by which old files are told", Counts("Of", "Marks", proof.Tombstones));
        if (outcome.Others is not [])
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"  Customers who have one of the addresses or phones too: {string.Join(", ", outcome.Others.Take(Shown))}{(outcome.Others.Count > Shown ? ", …" : "")}. Look whether one is the same person."));
        terminal.Line("  What is left to you:");
        terminal.Lines(proof.DutiesOfTheOperator.Select(duty => $"  - {duty}"));
        terminal.Line();
        if (!dryRun)
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"Proof {proof.Erasure} of run {proof.Run} for request {proof.Request}, to be kept until {proof.KeepUntil:yyyy-MM-dd}: SHA-256 {outcome.Hash}"));
    }

    static Spectre.Console.Table Counts(string of, string what, IReadOnlyDictionary<string, long> counts)
    {
        var table = Sheet.New().Left(of).Right(what);
        foreach (var (name, count) in counts.Where(count => count.Value > 0))
            table.Row(name, Sheet.Number(count));
        return table;
    }
}
