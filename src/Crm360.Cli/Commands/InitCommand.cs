using System.CommandLine;
using System.Globalization;
using Crm360.Cli.Output;
using Crm360.Cli.Starting;
using Crm360.Runs;

namespace Crm360.Cli.Commands;

/// <summary><c>crm360 init</c>: makes a definition of files that one has.</summary>
static class InitCommand
{
    const string Match = "match:";
    const int MostTold = 30;

    static readonly Argument<string> Folder = new("folder") { Description = "The folder of the new pipeline; its name is the pipeline's." };

    static readonly Option<string[]> From = new("--from")
    {
        Description = "A CSV, a workbook, a pattern in quotes (\"exports/musteri_*.csv\": one source of all its files), a folder with all its files, "
            + "or sqlite:file.db with all its tables (sqlite:file.db#TABLE for one). Say it once for each.",
        HelpName = "source",
        Required = true,
    };

    public static Command Create(Workplace workplace)
    {
        var command = new Command("init", "Looks at your files and writes a definition for them: what a row is, its key, which column says what.") { Folder, From, Given.Region };
        command.SetAction((result, cancel) => RunAsync(workplace, result, cancel));
        return command;
    }

    static async Task<int> RunAsync(Workplace workplace, ParseResult result, CancellationToken cancel)
    {
        var folder = Path.GetFullPath(result.GetRequiredValue(Folder));
        var path = Path.Combine(folder, PipelineDefinition.FileName);
        if (File.Exists(path))
            throw new UsageException($"{path} is there already, and may have been worked on; name another folder, or move it away.");
        var region = Given.RegionOf(result);
        List<string> leftOut = [];
        IReadOnlyList<FoundTable> tables = Apart([.. result.GetRequiredValue(From).SelectMany(given => FoundFiles.Of(given, folder, leftOut.Add))]);
        if (tables is [])
            throw new FlowException($"There is no table in what --from names.{string.Concat(leftOut.Select(said => $" {said}"))}");
        var sketch = DefinitionSketch.Of(tables, region, TimeProvider.System.GetUtcNow());
        if (sketch.Sources is [])
            throw NothingFits(tables);
        Directory.CreateDirectory(folder);
        await OutputFile.WriteAsync(path, sketch.Text(Identifier.Of(Path.GetFileName(folder), "pipeline"), region == Checking.ValueKind.NoRegion ? "TR" : region, MatchSection()), cancel);
        if (PipelineDefinition.Load(folder, Environment.GetEnvironmentVariable) is PipelineLoad.Faulty faulty)
            throw new DefinitionException(faulty.Faults);
        Show(workplace.Terminal, sketch, leftOut, result.GetRequiredValue(Folder));
        return ExitCode.Done;
    }

    static FlowException NothingFits(IReadOnlyList<FoundTable> tables)
    {
        var known = tables.Where(table => table.HasTitles).ToList();
        string[] sentences =
        [
            $"Of {string.Join(", ", tables.Select(table => table.Title))} nothing looks like customers or what they do.",
            .. known is [] ? (string[])[] : [$"The columns are {string.Join(", ", known.SelectMany(table => table.Columns).Take(MostTold))}; give those that matter plain titles such as AD, SOYAD, TELEFON, EMAIL, or write a definition by hand, as pipelines/README.md says."],
            .. tables.Where(table => !table.HasTitles).Select(table => $"The first row of {table.Title} looks like values; write titles above it, such as AD, SOYAD, TELEFON, EMAIL."),
        ];
        return new(string.Join(' ', sentences));
    }

    static void Show(Terminal terminal, DefinitionSketch sketch, IReadOnlyList<string> leftOut, string folder)
    {
        var table = Sheet.New().Left("Source").Left("System").Left("A row is").Left("Key").Right("Columns used");
        foreach (var source in sketch.Sources)
        {
            var used = source.Table.Columns.Count - source.Unused.Count();
            table.Row(source.Table.Name, sketch.SystemOf(source), source.Entity.Name, source.Key is [] ? "its content" : string.Join(", ", source.Key), string.Create(CultureInfo.InvariantCulture, $"{used} of {source.Table.Columns.Count}"));
        }

        terminal.Section($"Written: {Path.Combine(folder, PipelineDefinition.FileName)}", table);
        List<string> doubts =
        [
            .. sketch.Sources.SelectMany(source => source.Doubts.Concat(source.Map.Select(mapped => mapped.Doubt).OfType<string>()).Select(doubt => $"{source.Table.Name}: {doubt}")),
            .. leftOut,
            .. sketch.LeftOut.Select(left => $"{left.Table.Title} is left out: it is most like {left.Entity.Name}, but lacks what that needs."),
        ];
        if (doubts is not [])
        {
            terminal.Title("Look at these: they are marked with a question mark in the file");
            doubts.ForEach(doubt => terminal.Line($"  {doubt}"));
            terminal.Line();
        }

        terminal.Title("Next");
        terminal.Line($"  {Hints.Call} validate {folder}");
        terminal.Line($"  {Hints.Call} run {folder}");
    }

    /// <summary>Two tables of one name get a number.</summary>
    static List<FoundTable> Apart(List<FoundTable> tables)
    {
        var times = new Dictionary<string, int>(StringComparer.Ordinal);
        return tables.ConvertAll(table => (times[table.Name] = times.GetValueOrDefault(table.Name) + 1) is > 1 and var time
            ? table with { Name = string.Create(CultureInfo.InvariantCulture, $"{table.Name}_{time}") }
            : table);
    }

    /// <summary>The demo's rules of linking, which know all columns that a customer can have.</summary>
    static string MatchSection()
    {
        using var stream = typeof(InitCommand).Assembly.GetManifestResourceStream("demo.pipeline.yaml") ?? throw new InvalidOperationException("The demo's definition is not in the program.");
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n');
        var from = Array.FindIndex(lines, line => line.StartsWith(Match, StringComparison.Ordinal));
        var end = Array.FindIndex(lines, from + 1, line => line.Length > 0 && !char.IsWhiteSpace(line[0]));
        return string.Join('\n', lines[from..(end < 0 ? lines.Length : end)]).TrimEnd() + "\n";
    }
}
