using System.CommandLine;
using Crm360.Cli.Output;
using Crm360.Golden;
using Crm360.Match;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.Cli.Commands;

/// <summary><c>crm360 review</c>: the steward's queue, one key a pair.</summary>
static class ReviewCommand
{
    const int MostListed = 1000;

    static readonly Argument<string?> Pipeline = new("pipeline")
    {
        Description = "Folder of the definition that made the customers. Default: pipelines/<name of the last run's>.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    static readonly Option<int> Limit = new("--limit")
    {
        Description = "With --json: how many pairs at most, 1 to 1000. Default: 50.",
        DefaultValueFactory = _ => 50,
        HelpName = "count",
    };

    public static Command Create(Workplace workplace)
    {
        var command = new Command("review", "Shows the pairs that wait for a steward, the most doubtful first, and takes decisions.")
        {
            Pipeline, Given.By, Limit, Given.Database, Given.Json,
        };
        command.SetAction((result, cancel) => RunAsync(workplace, result, cancel));
        return command;
    }

    static async Task<int> RunAsync(Workplace workplace, ParseResult result, CancellationToken cancel)
    {
        var by = Given.ByOf(result);
        if (result.GetValue(Limit) is < 1 or > MostListed)
            throw new UsageException(FormattableString.Invariant($"--limit: write a number from 1 to {MostListed}."));

        var database = workplace.ConnectionString(result.GetValue(Given.Database));
        var definition = await Definitions.OfDatabaseAsync(
            workplace, result.GetValue(Pipeline), database, "crm360 review <folder>", cancel);
        var services = await workplace.OpenAsync(database, definition, cancel);
        var queue = services.GetRequiredService<ReviewQueries>();
        if (result.GetValue(Given.Json))
        {
            Json.Write(workplace.Terminal, await ListAsync(queue, result.GetValue(Limit), cancel));
            return ExitCode.Done;
        }

        var sitting = new ReviewSitting(
            workplace.Terminal, queue, services.GetRequiredService<DecideStep>(), services.GetRequiredService<CustomerFlow>(), definition, by);
        await sitting.RunAsync(cancel);
        return ExitCode.Done;
    }

    static async Task<List<object>> ListAsync(ReviewQueries queue, int limit, CancellationToken cancel)
    {
        var items = new List<object>();
        while (items.Count < limit && await queue.NextAsync(items.Count, cancel) is { } item)
            items.Add(ReviewJson.Of(item));
        return items;
    }
}
