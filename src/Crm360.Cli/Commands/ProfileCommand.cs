using System.CommandLine;
using Crm360.Cli.Output;
using Crm360.Cli.Profiling;
using Crm360.Sources;

namespace Crm360.Cli.Commands;

/// <summary><c>crm360 profile</c>: what is in a file, before anybody writes a definition for it.</summary>
static class ProfileCommand
{
    static readonly Argument<string> File = new("file") { Description = "A CSV file or a workbook." };
    static readonly Option<string?> Page = new("--out")
    {
        Description = "Where the page goes. Default: the name of the file with .profile.html, in the working directory.",
        HelpName = "page",
    };

    static readonly Option<string?> Key = new("--key") { Description = "The column that should tell rows apart. Default: the one that is called a key or has a value of its own in each row.", HelpName = "column" };
    public static Command Create(Workplace workplace)
    {
        var command = new Command("profile", "Reads a file and writes a page: how full, how many, what kind, what is wrong, column by column.")
        {
            File, Page, Key, Given.Region,
        };
        command.SetAction((result, cancel) => RunAsync(workplace, result, cancel));
        return command;
    }

    static async Task<int> RunAsync(Workplace workplace, ParseResult result, CancellationToken cancel)
    {
        var file = result.GetRequiredValue(File);
        var region = Given.RegionOf(result);
        var table = TableFile.Open(file);
        if (result.GetValue(Key) is { } key && !table.Columns.Contains(key, StringComparer.Ordinal))
            throw new UsageException($"--key: {Path.GetFileName(file)} has no column '{key}'; it has {string.Join(", ", table.Columns)}.");

        var profile = FileProfile.Of(table, region, result.GetValue(Key), cancel);
        var page = result.GetValue(Page) ?? $"{Path.GetFileNameWithoutExtension(file)}.profile.html";
        await OutputFile.WriteAsync(page, ProfilePage.Of(Disclosure.FileTitle(file), profile), cancel);
        workplace.Terminal.Line($"{Sheet.Number(profile.Rows)} rows and {Sheet.Number(profile.Columns.Count)} columns of {file}: {page}");
        return ExitCode.Done;
    }
}
