using System.CommandLine;
using Crm360.Cli.Checking;
using Crm360.Contacts;
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

    public static Option<string> Region { get; } = new("--region")
    {
        Description = $"Country, in two letters, by whose rules values without one are read; {ValueKind.NoRegion} for none.",
        DefaultValueFactory = _ => ValueKind.DefaultRegion,
        HelpName = "region",
    };

    public static Option<bool> Json { get; } = new("--json") { Description = "Write JSON, for machines." };

    /// <summary>The country that <see cref="Region"/> names, in capitals.</summary>
    /// <exception cref="UsageException">It names none.</exception>
    public static string RegionOf(ParseResult result)
    {
        var text = result.GetValue(Region)!;
        return IsRegion(text) ? text.ToUpperInvariant()
            : throw new UsageException($"--region: '{text}' is no country; write two letters such as TR, or {ValueKind.NoRegion} for none.");
    }

    /// <summary>Whether a text, in capitals or not, is a country of two letters, or stands for none.</summary>
    public static bool IsRegion(string text) => text.ToUpperInvariant() is var region && (region == ValueKind.NoRegion || CountryCode.All.Contains(region));

    /// <summary>A new one each time, for verbs differ in whether they need it.</summary>
    public static Argument<string> Pipeline() => new("pipeline")
    {
        Description = "A folder that holds pipeline.yaml, or the file itself.",
    };

    /// <summary>What would have been right in place of a word that is not known, as the end of a sentence.</summary>
    public static string Meant(string word, IEnumerable<string> known) =>
        Spelling.Nearest(word, known) is { } near ? $"did you mean '{near}'?" : $"there are {string.Join(", ", known)}.";
}
