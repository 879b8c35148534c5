using System.CommandLine;
using System.ComponentModel.DataAnnotations;
using Crm360.Cli.Demo;
using Crm360.Cli.Output;

namespace Crm360.Cli.Commands;

/// <summary><c>crm360 demo-data</c>: an invented market of any size, as four systems would know it.</summary>
static class DemoDataCommand
{
    static readonly DemoDataOptions Defaults = new();

    static readonly Option<int> Customers = new("--customers")
    {
        Description = $"Persons and companies together, 11 to 2,000,000. Default: {Defaults.Customers}.",
        DefaultValueFactory = _ => Defaults.Customers,
    };

    static readonly Option<long> Seed = new("--seed")
    {
        Description = $"Which market of that size: the same seed gives the same bytes. Default: {Defaults.Seed}.",
        DefaultValueFactory = _ => Defaults.Seed,
    };

    static readonly Option<string> Out = new("--out") { Description = "Folder to write into.", HelpName = "folder", Required = true };
    static readonly Option<bool> Pipeline = new("--pipeline")
    {
        Description = "Make the folder a pipeline that can be run: pipeline.yaml in it, the data in its folder data.",
    };

    public static Command Create(Workplace workplace)
    {
        var command = new Command("demo-data", "Writes invented sources, with the truth about them beside.") { Customers, Seed, Out, Pipeline };
        command.SetAction((result, cancel) => RunAsync(workplace.Terminal, result, cancel));
        return command;
    }

    static async Task<int> RunAsync(Terminal terminal, ParseResult result, CancellationToken cancel)
    {
        var options = new DemoDataOptions { Customers = result.GetValue(Customers), Seed = result.GetValue(Seed) };
        var wrong = new List<ValidationResult>();
        if (!Validator.TryValidateObject(options, new ValidationContext(options), wrong, validateAllProperties: true))
            throw new UsageException($"--customers: {wrong[0].ErrorMessage}");

        var folder = new DirectoryInfo(result.GetRequiredValue(Out));
        var asPipeline = result.GetValue(Pipeline);
        var data = asPipeline ? new DirectoryInfo(Path.Combine(folder.FullName, "data")) : folder;
        var files = DemoData.Write(options, data, cancel);
        if (asPipeline)
            await WriteDefinitionAsync(folder, cancel);

        DemoView.Write(terminal, files, data);
        terminal.Line(asPipeline
            ? $"Run it: {Hints.Call} run {Hints.Quoted(result.GetRequiredValue(Out))}"
            : $"To run it, put a {PipelineDefinition.FileName} beside a folder 'data' with these files; --pipeline does that.");
        return ExitCode.Done;
    }

    static async Task WriteDefinitionAsync(DirectoryInfo folder, CancellationToken cancel)
    {
        await using var definition = typeof(DemoDataCommand).Assembly.GetManifestResourceStream("demo.pipeline.yaml")!;
        await using var file = File.Create(Path.Combine(folder.FullName, PipelineDefinition.FileName));
        await definition.CopyToAsync(file, cancel);
    }
}
