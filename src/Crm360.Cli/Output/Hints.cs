using System.Data.Common;

namespace Crm360.Cli.Output;

/// <summary>Commands to type next, complete with what was typed this time.</summary>
/// <param name="Pipeline">The folder that was named; null where none was.</param>
/// <param name="Database">The database that was named; null where none was.</param>
sealed record Hints(string? Pipeline, string? Database)
{
    const string Command = "crm360";
    const string Project = "src/Crm360.Cli";
    static readonly string[] PasswordWords = ["Password", "Pwd"];

    /// <summary>How this program is called from where the user stands, such that it can be copied.</summary>
    public static string Call { get; } = FindCall();

    /// <summary>The same by way of the SDK; null outside of the source tree.</summary>
    public static string? SdkCall { get; } = File.Exists(Path.Combine(Project, "Crm360.Cli.csproj"))
        ? $"dotnet run -c Release --project {Project} --"
        : null;

    public string Card(string who) => $"{Call} card {Quoted(who)}{PipelineOption}{DatabaseOption}";

    public string Review => $"{Call} review{(IsRemembered ? "" : $" {Quoted(Pipeline!)}")}{DatabaseOption}";

    public string Status => $"{Call} status{DatabaseOption}";

    string PipelineOption => IsRemembered ? "" : $" --pipeline {Quoted(Pipeline!)}";

    string DatabaseOption => Database is null ? "" : $" --database {Quoted(WithoutPassword(Database))}";

    // what a verb finds by itself: pipelines/<name>
    bool IsRemembered =>
        Pipeline is null || Path.GetDirectoryName(Path.GetFullPath(Pipeline)) == Path.GetFullPath("pipelines");

    public static string Quoted(string word) =>
        word.All(letter => char.IsLetterOrDigit(letter) || "/\\._-+@:".Contains(letter, StringComparison.Ordinal)) ? word : $"\"{word}\"";

    // what is shown here is kept by whoever keeps the output of a run
    static string WithoutPassword(string database)
    {
        if (!database.Contains('=', StringComparison.Ordinal))
            return database;
        DbConnectionStringBuilder words = new() { ConnectionString = database };
        var passwords = Array.FindAll(PasswordWords, words.ContainsKey);
        foreach (var word in passwords)
            words[word] = "…";
        return passwords is [] ? database : words.ConnectionString;
    }

    static string FindCall()
    {
        var name = OperatingSystem.IsWindows() ? $"{Command}.exe" : Command;
        if ((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => folder != "" && File.Exists(Path.Combine(folder, name))))
            return Command;

        var beside = Path.Combine(AppContext.BaseDirectory, name);
        if (!File.Exists(beside))
            return $"dotnet {Quoted(typeof(Hints).Assembly.Location)}";
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, beside);
        return Quoted(relative.StartsWith("..", StringComparison.Ordinal) ? beside
            : relative == name ? Path.Combine(".", name)
            : relative);
    }
}
