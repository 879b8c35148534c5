using Quartz;

namespace Crm360.Runs.Definition;

/// <summary>Judges cron expressions: Quartz reads them, but takes minute 99 without a word.</summary>
static class CronText
{
    static readonly (int Least, int Most)[] Ranges = [(0, 59), (0, 59), (0, 23), (1, 31), (1, 12), (1, 7)];

    public static bool IsValid(string cron) =>
        CronExpression.TryParse(cron, out _)
        && cron.Split(' ', StringSplitOptions.RemoveEmptyEntries).Zip(Ranges).All(field => IsWithin(field.First, field.Second));

    // of 10-20/5, 6#3, 15W and the like the numbers before the step, the count and the letter
    static bool IsWithin(string field, (int Least, int Most) range) =>
        field.Split(',', '-')
            .Select(part => string.Concat(part.TakeWhile(char.IsAsciiDigit)))
            .Where(digits => digits.Length > 0)
            .All(digits => digits.Length <= 2 && int.Parse(digits, CultureInfo.InvariantCulture) is var number && number >= range.Least && number <= range.Most);
}
