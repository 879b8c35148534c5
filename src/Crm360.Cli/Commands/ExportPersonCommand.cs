using System.CommandLine;
using System.Globalization;
using Crm360.Cli.Output;
using Crm360.Privacy;
using Crm360.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.Cli.Commands;

/// <summary><c>crm360 export-person</c>: all that is held of a person, for the person (KVKK art. 11, GDPR art. 15).</summary>
static class ExportPersonCommand
{
    static readonly Argument<string> Pipeline = Given.Pipeline();
    static readonly Argument<long> Who = new("customer") { Description = "Customer id; one that was merged leads to today's." };
    static readonly Option<string> Into = new("--out") { Description = "Folder that gets person-<id>.json and person-<id>.html.", HelpName = "folder", Required = true };

    public static Command Create(Workplace workplace)
    {
        var command = new Command("export-person", "Writes all that is held of a customer, as JSON and as a page to read.") { Pipeline, Who, Into, Given.Database };
        command.SetAction((result, cancel) => RunAsync(workplace, result, cancel));
        return command;
    }

    static async Task<int> RunAsync(Workplace workplace, ParseResult result, CancellationToken cancel)
    {
        var definition = Definitions.Load(result.GetRequiredValue(Pipeline));
        var services = await workplace.OpenAsync(workplace.ConnectionString(result.GetValue(Given.Database)), definition, cancel);
        if (await ChosenPerson.FindAsync(services, result.GetRequiredValue(Who), [], cancel) is not [var one]
            || await services.GetRequiredService<PersonExportQueries>().ExportAsync(one.CustomerId, cancel) is not { } export)
        {
            ChosenPerson.WriteChoice(workplace.Terminal, [], json: false);
            return ExitCode.Failed;
        }

        var folder = Folder(result.GetRequiredValue(Into));
        var name = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"person-{one.CustomerId}"));
        var json = PersonJson.Of(export);
        await OutputFile.WriteAsync($"{name}.json", json.ToJsonString(PersonJson.Readable), cancel);
        await OutputFile.WriteAsync($"{name}.html", PersonPage.Of(export, json, definition.TimeZone), cancel);
        workplace.Terminal.Line($"{name}.json and {name}.html: {Sheet.Number(export.Sections.Sum(section => (long)section.Rows.Count))} rows of {Sheet.Number(export.Sections.Count)} tables. They are the person's; keep them from others.");
        return ExitCode.Done;
    }

    static string Folder(string path)
    {
        try
        {
            return Directory.CreateDirectory(path).FullName;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new FlowException($"{path} can't be made a folder; name a place that may be written to.", fault);
        }
    }
}
