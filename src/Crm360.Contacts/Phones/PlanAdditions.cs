using System.Text;

namespace Crm360.Contacts.Phones;

/// <summary>What libphonenumber knows of numbering plans and its metadata file for JavaScript leaves out, and numbers withdrawn so lately that files are full of them.</summary>
static class PlanAdditions
{
    static readonly ILookup<string, string[]> Inside = Rows("phones.inside-formats.txt");
    static readonly ILookup<string, string[]> Former = Rows("phones.former.txt");
    static readonly ILookup<string, string[]> Short = Rows("phones.short.txt");
    static readonly DigitAutomaton?[] ShortAutomata = new DigitAutomaton?[NumberingPlans.World + 1];

    /// <summary>Formats for use inside the country only (444 0 333), with their places among the others.</summary>
    public static IEnumerable<(int Place, NumberFormat Format)> FormatsInside(string region) =>
        Inside[region].Select(row => (PhoneDigits.Number(row[1]), new NumberFormat(row[2], row[3], row[4], row[5], insideOnly: true)));

    /// <summary>Patterns of numbers that the plan had until lately, with their kinds as in the metadata.</summary>
    public static IEnumerable<(int Kind, string Pattern)> FormerNumbers(string region) =>
        Former[region].Select(row => (PhoneDigits.Number(row[1]), row[2]));

    /// <summary>Whether a region has such a short number: emergency calls, services, text messages.</summary>
    public static bool IsShort(NumberingPlan plan, ReadOnlySpan<char> digits) => digits.Length <= NumberingPlan.MostDigits
        && (ShortAutomata[plan.RegionIndex] ?? (ShortAutomata[plan.RegionIndex] = ShortNumbers(plan.Region))).Match(digits) != 0;

    static DigitAutomaton ShortNumbers(string region)
    {
        var program = new DigitProgram();
        return new(program, [.. Short[region].Select(row => program.Add(row[1], 0))]);
    }

    /// <summary>Lines of fields between tabs, by the first; lines with # say where they are from.</summary>
    static ILookup<string, string[]> Rows(string file) => Encoding.UTF8.GetString(EmbeddedFile.Bytes(file))
        .Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').Select(line => line.Split('\t'))
        .ToLookup(row => row[0], StringComparer.Ordinal);
}
