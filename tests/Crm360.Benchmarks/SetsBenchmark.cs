namespace Crm360.Benchmarks;

/// <summary>
/// Links the small public sets that a folder holds as a user does, by a plan that is made on the way and, where there is one, by a plan written by hand, and
/// measures the clusters against the truth.
/// </summary>
static class SetsBenchmark
{
    /// <summary>A set that may be in the folder.</summary>
    /// <param name="Name">Its truth is NAME.truth.csv.</param>
    /// <param name="Files">Its records; one to one where there are two.</param>
    /// <param name="Region">By whose rules numbers without a country are read.</param>
    /// <param name="Plan">The plan written by hand; null where there is none.</param>
    sealed record Set(string Name, string[] Files, string Region, string? Plan = null);

    static readonly Set[] Sets =
    [
        new("febrl1", ["dataset1.csv"], "AU"), new("febrl2", ["dataset2.csv"], "AU"), new("febrl3", ["dataset3.csv"], "AU"),
        new("fake", ["fake.csv"], "GB"), new("contoso", ["Contact.txt", "Customer-Loyalty.txt"], "US"),
        new("rest", ["rest.csv"], "US", "restaurants.match.yaml"), new("sites", ["sites.csv"], "US", "sites.match.yaml"),
    ];

    /// <summary>Links each set that is found.</summary>
    /// <param name="folder">Holds records and truths side by side.</param>
    public static async Task<int> RunAsync(string folder)
    {
        Set[] found = [.. Sets.Where(set => set.Files.Append($"{set.Name}.truth.csv").All(file => File.Exists(Path.Combine(folder, file))))];
        if (found is [])
        {
            Console.Error.WriteLine($"{folder} has none of {string.Join(", ", Sets.Select(set => set.Name))}: each is its files and NAME.truth.csv.");
            return 2;
        }

        Console.WriteLine("| set | plan | pairwise P / R / F1 | joined pairs that are right |\n|---|---|---|---|");
        var work = Directory.CreateTempSubdirectory("crm360-sets-").FullName;
        try
        {
            foreach (var set in found)
            {
                await LinkAsync(work, Path.GetFullPath(folder), set, "made", []);
                if (set.Plan is not null)
                    await LinkAsync(work, Path.GetFullPath(folder), set, "by hand", ["--plan", Path.Combine(AppContext.BaseDirectory, set.Plan)]);
            }
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }

        return 0;
    }

    static async Task LinkAsync(string work, string folder, Set set, string plan, string[] given)
    {
        var taken = await Command.RunAsync(work,
        [
            "link", .. set.Files.Select(file => Path.Combine(folder, file)), "--region", set.Region, "--out", Path.Combine(work, "clusters.csv"),
            "--truth", Path.Combine(folder, $"{set.Name}.truth.csv"), .. set.Files.Length > 1 ? (string[])["--one-to-one"] : [], .. given,
        ]);
        if (taken.ExitCode != 0)
            throw new InvalidOperationException($"crm360 link ended with {taken.ExitCode}: {taken.Output}");
        var lines = taken.Output.Split('\n');
        Console.WriteLine($"| {set.Name} | {plan} | {LinkOutput.Figures(lines, "Against the truth: pairwise ")} | {LinkOutput.Word(lines, "Joined pairs that are right: ")} |");
    }
}
