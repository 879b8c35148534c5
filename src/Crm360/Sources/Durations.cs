using Crm360.Runs.Definition;

namespace Crm360.Sources;

/// <summary>Durations as definitions write them: a whole number and a unit, <c>90s</c>, <c>15m</c>, <c>1h</c>, <c>2d</c>.</summary>
static class Durations
{
    const int MostDays = 3660;

    public static TimeSpan? Parse(string text)
    {
        if (text.Length is < 2 or > 8 || !int.TryParse(text.AsSpan(..^1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return null;
        TimeSpan? unit = text[^1] switch
        {
            's' => TimeSpan.FromSeconds(1),
            'm' => TimeSpan.FromMinutes(1),
            'h' => TimeSpan.FromHours(1),
            'd' => TimeSpan.FromDays(1),
            _ => null,
        };
        return count <= MostDays * (TimeSpan.FromDays(1) / unit) ? unit * count : null;
    }

    /// <summary>A duration of at least a second.</summary>
    public static TimeSpan? Read(DefinitionNode? node, TimeSpan otherwise, TimeSpan most, DefinitionReader read)
    {
        if (node is null)
            return otherwise;
        if (read.Text(node, "a duration such as 90s or 10m") is not { } text)
            return null;
        if (Parse(text.Value) is { } duration && duration >= TimeSpan.FromSeconds(1) && duration <= most)
            return duration;
        read.Faults.Add(node.At, $"{DefinitionFaults.Shown(text.Written)} is no duration of use here", $"write one from 1s to {InWords(most)}");
        return null;
    }

    /// <summary>As definitions write it.</summary>
    public static string InWords(TimeSpan duration) => duration switch
    {
        { TotalDays: >= 1, Hours: 0, Minutes: 0, Seconds: 0 } => Text(duration.TotalDays, 'd'),
        { TotalHours: >= 1, Minutes: 0, Seconds: 0 } => Text(duration.TotalHours, 'h'),
        { TotalMinutes: >= 1, Seconds: 0 } => Text(duration.TotalMinutes, 'm'),
        _ => Text(duration.TotalSeconds, 's'),
    };

    static string Text(double count, char unit) => string.Create(CultureInfo.InvariantCulture, $"{count:0.###}{unit}");
}
