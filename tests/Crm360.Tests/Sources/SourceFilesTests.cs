using Crm360.Runs;

namespace Crm360.Tests.Sources;

public sealed class SourceFilesTests
{
    [Theory]
    [InlineData("data/*.csv", "data/a.csv")]
    [InlineData("data/**/*.csv", "data/2024/b.csv data/2024/q1/c.csv data/a.csv")]
    [InlineData("data/*/?.csv", "data/2024/b.csv")]
    [InlineData("**", "data/2024/b.csv data/2024/q1/c.csv data/a.csv data/x.txt")]
    [InlineData("data/x.txt", "data/x.txt")]
    public void A_path_with_stars_means_files_in_the_order_of_their_names(string path, string files)
    {
        using var folder = new Tree("data/a.csv", "data/2024/b.csv", "data/2024/q1/c.csv", "data/x.txt");

        Assert.Equal(files.Split(' '), folder.Find(path));
    }

    [Fact]
    public void Stars_do_not_follow_links_out_of_the_folder()
    {
        using var outside = new Tree("secret/a.csv");
        using var folder = new Tree("data/a.csv");
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "data", "link"), Path.Combine(outside.Path, "secret"));
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "data", "round"), Path.Combine(folder.Path, "data"));
        Assert.Equal(["data/a.csv"], folder.Find("data/**/*.csv"));

        File.CreateSymbolicLink(Path.Combine(folder.Path, "data", "b.csv"), Path.Combine(outside.Path, "secret", "a.csv"));
        Assert.Contains("is a link to a file elsewhere", Assert.Throws<FlowException>(() => folder.Find("data/*.csv")).Message, StringComparison.Ordinal);
    }

    sealed class Tree : IDisposable
    {
        readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

        public Tree(params string[] files)
        {
            foreach (var file in files)
            {
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.Combine(Path, file))!);
                File.WriteAllText(System.IO.Path.Combine(Path, file), "id\n1\n");
            }
        }

        public string Path => _folder.FullName;

        public List<string> Find(string path) =>
            [.. new Crm360.Sources.SourceReader([]).Parts(SourceCase.Source($"csv: {{ path: '{path}' }}", null, "id"), Path).Select(part => part.Location)];

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
