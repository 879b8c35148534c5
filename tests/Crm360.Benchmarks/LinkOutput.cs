namespace Crm360.Benchmarks;

/// <summary>What crm360 link said of its result.</summary>
static class LinkOutput
{
    /// <summary>The word behind some others; empty where they do not occur.</summary>
    public static string Word(string[] lines, string before) =>
        Array.Find(lines, line => line.Contains(before, StringComparison.Ordinal)) is { } line
            ? line[(line.IndexOf(before, StringComparison.Ordinal) + before.Length)..].Split(' ', ';')[0] : "";

    /// <summary>The rest of the line that begins so, up to the first semicolon; empty where none does.</summary>
    public static string Figures(string[] lines, string start) =>
        Array.Find(lines, line => line.StartsWith(start, StringComparison.Ordinal)) is { } line ? line[start.Length..].Split(';')[0] : "";
}
