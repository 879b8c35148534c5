using System.CommandLine;
using Crm360.Runs.Definition;

namespace Crm360.Cli.Commands;

/// <summary>Arguments and options that several verbs take.</summary>
static class Given
{
    public static Option<bool> Verbose { get; } = new("--verbose", "-v")
    {
        Description = "Write log lines to standard error.",
        Recursive = true,
    };

    public static Option<string?> Database { get; } = new("--database", "-d")
    {
        Description = "SQLite file or connection string of the warehouse. Default: Crm360:Database in appsettings.json, "
            + "else crm360.db in the working directory.",
        HelpName = "database",
    };

    public static Option<bool> Json { get; } = new("--json") { Description = "Write JSON, for machines." };

    /// <summary>A new one each time, for verbs differ in whether they need it.</summary>
    public static Argument<string> Pipeline() => new("pipeline")
    {
        Description = "A folder that holds pipeline.yaml, or the file itself.",
    };

    /// <summary>What would have been right in place of a word that is not known, as the end of a sentence.</summary>
    public static string Meant(string word, IEnumerable<string> known) =>
        Spelling.Nearest(word, known) is { } near ? $"did you mean '{near}'?" : $"there are {string.Join(", ", known)}.";
}
