using System.Diagnostics;
using System.Globalization;
using Crm360.Cli;
using Crm360.Cli.Demo;
using Microsoft.Data.Sqlite;

namespace Crm360.IntegrationTests.Cli;

/// <summary>What a command said.</summary>
sealed record Said(int Code, string Out, string Error);

/// <summary>A small pipeline with its own warehouse in a folder that goes with the test.</summary>
sealed class CliHouse : IDisposable
{
    public const int Customers = 110;

    readonly string _folder = Directory.CreateTempSubdirectory("crm360-cli-").FullName;

    public CliHouse(int customers = Customers)
    {
        DemoData.Write(new() { Customers = customers, Seed = 7 }, new(Path.Combine(Pipeline, "data")), TestContext.Current.CancellationToken);
        using var yaml = typeof(DemoData).Assembly.GetManifestResourceStream("demo.pipeline.yaml")!;
        using var file = File.Create(Yaml);
        yaml.CopyTo(file);
    }

    /// <summary>
    /// What dotnet is given to start the command line. Beside the tests it finds what the tests use, and these use a larger framework.
    /// </summary>
    public static IReadOnlyList<string> Program { get; } =
    [
        "exec", "--runtimeconfig", Path.ChangeExtension(typeof(CliHouse).Assembly.Location, ".runtimeconfig.json"),
        "--depsfile", Path.ChangeExtension(typeof(CliHouse).Assembly.Location, ".deps.json"), typeof(CommandLine).Assembly.Location,
    ];

    public string Pipeline => Path.Combine(_folder, "demo");

    public string Yaml => Path.Combine(Pipeline, "pipeline.yaml");

    /// <summary>The first file of the CRM's contacts, in windows-1254.</summary>
    public string Contacts => Path.Combine(Pipeline, "data", "crm", "contacts_1.csv");

    public string Database => Path.Combine(_folder, "crm.db");

    /// <summary>Replaces a text of the definition.</summary>
    public void Change(string text, string by)
    {
        var yaml = File.ReadAllText(Yaml);
        Assert.Contains(text, yaml, StringComparison.Ordinal);
        File.WriteAllText(Yaml, yaml.Replace(text, by, StringComparison.Ordinal));
    }

    /// <summary>Runs a command in this process, on this warehouse.</summary>
    public Task<Said> OnDatabaseAsync(params string[] args) => TypeAsync("", [.. args, "--database", Database]);

    /// <summary>Runs a command in this process.</summary>
    public static async Task<Said> TypeAsync(string input, params string[] args)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var code = await CommandLine.RunAsync(args, Terminal.Of(new StringReader(input), output, error), TestContext.Current.CancellationToken);
        return new(code, output.ToString(), error.ToString());
    }

    /// <summary>Starts a process of its own, as a user does.</summary>
    public Process Start(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = _folder, // logs go there
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var word in (string[])[.. Program, .. args, "--database", Database])
            start.ArgumentList.Add(word);
        return Process.Start(start)!;
    }

    /// <summary>The first column of each row.</summary>
    public IReadOnlyList<string> Ask(string query)
    {
        using SqliteConnection connection = new($"Data Source={Database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
            rows.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
        return rows;
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
