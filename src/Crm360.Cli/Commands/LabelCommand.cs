using System.CommandLine;
using System.Diagnostics;
using Crm360.Cli.Linking;
using Crm360.Cli.Output;
using Crm360.Linkage.Labelling;
using Crm360.Linkage.Scoring;
using Crm360.Sources;

namespace Crm360.Cli.Commands;

/// <summary><c>crm360 link label</c>: asks a person about pairs, one key an answer.</summary>
static class LabelCommand
{
    const int MostAsked = 1000;

    static readonly Option<string> Labels = new("--labels") { Description = "The CSV file that answers are added to; it may be there already.", Required = true, HelpName = "csv" };
    static readonly Option<int> Count = new("--count") { Description = "How many pairs to ask about, 1 to 1000.", DefaultValueFactory = _ => 50, HelpName = "pairs" };

    public static Command Create(Workplace workplace)
    {
        var command = new Command("label", "Asks about pairs, in turn by chance and where an answer teaches most; link --labels learns from the answers and measures by them.")
        {
            LinkCommand.Files, LinkCommand.Plan, LinkCommand.Model, Labels, Count, LinkCommand.Id, Given.Region,
        };
        command.SetAction((result, cancel) => LabelAsync(workplace.Terminal, result, cancel));
        return command;
    }

    static async Task<int> LabelAsync(Terminal terminal, ParseResult result, CancellationToken cancel)
    {
        var (path, count) = (result.GetRequiredValue(Labels), result.GetValue(Count));
        if (count is < 1 or > MostAsked)
            throw new UsageException(FormattableString.Invariant($"--count: write a number from 1 to {MostAsked}."));
        using var log = LabelLog.Open(path);
        var (table, session, _, _, _) = await LinkCommand.PrepareAsync(terminal, result, Stopwatch.StartNew(), cancel);
        var labels = LabelFile.Read(path, table);
        var run = LinkRun.Of(session, await LinkCommand.KnownAsync(result, session, cancel), table, labels, oneToOne: false, new(), new LinkProgress(terminal), cancel);
        terminal.Line($"{Sheet.Number(labels.Pairs.Count + labels.Unsure.Count)} pairs are labelled already.");
        var questions = new LabelQueue(table.Records, run.Result.Pairs, run.Alone, labels.Pairs, labels.Unsure, new TrainingOptions().PairsPerLabel).Next(count);
        var rows = SourceRows.Read(result.GetRequiredValue(LinkCommand.Files).Select(TableFile.Open), questions.SelectMany(question => (int[])[question.Pair.Left, question.Pair.Right]).ToHashSet());
        await new LabelSitting(terminal, table, questions, rows, log).RunAsync(cancel);
        return ExitCode.Done;
    }
}
