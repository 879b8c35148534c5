using System.CommandLine;
using System.Globalization;
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

    /// <summary>For verbs that ask a warehouse by the rules that made it.</summary>
    public static Option<string?> MadeBy { get; } = new("--pipeline")
    {
        Description = "Folder of the definition that made the customers. Default: pipelines/<name of the last run's>.",
        HelpName = "folder",
    };

    public static Option<string> Region { get; } = new("--region")
    {
        Description = $"Country, in two letters, by whose rules values without one are read; {ValueKind.NoRegion} for none.",
        DefaultValueFactory = _ => ValueKind.DefaultRegion,
        HelpName = "region",
    };

    /// <summary>For verbs of which is kept who did it: decisions of stewards, erasures, renamings.</summary>
    public static Option<string> By { get; } = new("--by")
    {
        Description = "Who does this, as what is kept of it will say. Default: the name you are logged in by.",
        DefaultValueFactory = _ => Environment.UserName,
        HelpName = "name",
    };

    /// <summary>For verbs that show the most important of many.</summary>
    public static Option<int> Limit { get; } = new("--limit") { Description = "How many at most, 1 to 100000. Default: 20.", DefaultValueFactory = _ => 20, HelpName = "count" };

    public static Option<bool> Json { get; } = new("--json") { Description = "Write JSON, for machines." };

    /// <summary>The country that <see cref="Region"/> names, in capitals.</summary>
    /// <exception cref="UsageException">It names none.</exception>
    public static string RegionOf(ParseResult result)
    {
        var text = result.GetValue(Region)!;
        return IsRegion(text) ? text.ToUpperInvariant()
            : throw new UsageException($"--region: '{text}' is no country; write two letters such as TR, or {ValueKind.NoRegion} for none.");
    }

    /// <summary>The name that <see cref="By"/> gives.</summary>
    /// <exception cref="UsageException">It is empty or too long.</exception>
    public static string ByOf(ParseResult result) => result.GetValue(By)!.Trim() is { Length: > 0 and <= 100 } by
        ? by
        : throw new UsageException("--by: write a name of 1 to 100 letters.");

    /// <summary>The number that <see cref="Limit"/> gives.</summary>
    /// <exception cref="UsageException">It is out of bounds.</exception>
    public static int LimitOf(ParseResult result) => result.GetValue(Limit) is var limit and >= 1 and <= 100_000
        ? limit : throw new UsageException("--limit: write a number from 1 to 100000.");

    /// <summary>Whether a text, in capitals or not, is a country of two letters, or stands for none.</summary>
    public static bool IsRegion(string text) => text.ToUpperInvariant() is var region && (region == ValueKind.NoRegion || CountryCode.All.Contains(region));

    /// <summary>What a watermark that was typed is: a number, or an instant in ISO 8601.</summary>
    /// <exception cref="UsageException">It is neither.</exception>
    public static object Watermark(string option, string text)
    {
        string[] formats = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"];
        if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return number;
        return DateTimeOffset.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : throw new UsageException($"{option}: '{text}' is neither a number nor an instant such as 2026-03-31 or 2026-03-31T12:00:00.");
    }

    /// <summary>Sees to it that two watermarks that were typed are of one kind, the first before the second.</summary>
    /// <exception cref="UsageException">They are not.</exception>
    public static void CheckWatermarks(string first, string from, string second, string to)
    {
        var (one, other) = (Watermark(first, from), Watermark(second, to));
        if (one.GetType() != other.GetType() || Comparer<object>.Default.Compare(one, other) >= 0)
            throw new UsageException($"{first} {from} does not come before {second} {to}.");
    }

    /// <summary>The instant, in UTC, that was typed as a day, a time of a zone, or a time with its offset.</summary>
    /// <exception cref="UsageException">It is none, or clocks of the zone skip it.</exception>
    public static DateTime Instant(string option, string text, TimeZoneInfo zone)
    {
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at)
            || !char.IsAsciiDigit(text[0]) || text.Length < 10 || text[4] != '-')
        {
            throw new UsageException($"{option}: '{text}' is no instant; write 2026-01-31, 2026-01-31T12:00 or 2026-01-31T12:00+03:00.");
        }

        return at.Kind switch
        {
            DateTimeKind.Unspecified when zone.IsInvalidTime(at) =>
                throw new UsageException($"{option}: {text} does not exist in {zone.Id}, where clocks are put forward then."),
            DateTimeKind.Unspecified => TimeZoneInfo.ConvertTimeToUtc(at, zone),
            _ => at.ToUniversalTime(),
        };
    }

    /// <summary>A new one each time, for verbs differ in whether they need it.</summary>
    public static Argument<string> Pipeline() => new("pipeline")
    {
        Description = "A folder that holds pipeline.yaml, or the file itself.",
    };

    /// <summary>What would have been right in place of a word that is not known, as the end of a sentence.</summary>
    public static string Meant(string word, IEnumerable<string> known) =>
        Spelling.Nearest(word, known) is { } near ? $"did you mean '{near}'?" : $"there are {string.Join(", ", known)}.";
}
