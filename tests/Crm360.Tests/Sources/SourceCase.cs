using System.Text;
using Crm360.Sources;
using Crm360.Tests.Definitions;

namespace Crm360.Tests.Sources;

/// <summary>A source over one file, as a definition would say it.</summary>
static class SourceCase
{
    /// <summary>Reads bytes as the file of a source.</summary>
    /// <param name="origin">The origin, where <c>FILE</c> stands for the path: <c>csv: { path: FILE }</c>.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="key">Value of <c>key</c>; null for none.</param>
    /// <param name="name">A column for the one attribute that has to be mapped.</param>
    public static List<SourceRow> Read(string origin, byte[] bytes, string? key = null, string name = "name")
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllBytes(path, bytes);
        try
        {
            return ReadFile(origin, path, key, name);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static List<SourceRow> Read(string origin, string text, string? key = null, string name = "name") =>
        Read(origin, Encoding.UTF8.GetBytes(text), key, name);

    public static List<SourceRow> ReadFile(string origin, string path, string? key, string name) =>
        [.. new SourceReader([]).Read(Source(origin.Replace("FILE", $"'{path}'", StringComparison.Ordinal), key, name), Path.GetTempPath())];

    public static SourceDefinition Source(string origin, string? key, string name) =>
        Yaml.Sound($$"""
            name: small
            default_region: TR
            time_zone: Europe/Istanbul
            reporting_currency: TRY
            sources:
              people:
                system: crm
                entity: customer
                {{origin}}
            {{(key is null ? "" : $"    key: {key}")}}
                map: { full_name: '{{name}}' }
            match:
              blocking: [[name_key]]
              comparisons:
                name: { columns: [name_key], levels: [{ when: { exact: name_key }, label: same }, { else: true, label: other }] }
              thresholds: { link_at: 0.98, review_at: 0.6 }

            """).Sources[0];

    /// <summary>A file in a folder of its own, gone when it is done with.</summary>
    internal sealed class TemporaryFile : IDisposable
    {
        readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

        public TemporaryFile(string name, byte[] bytes) => File.WriteAllBytes(Path = System.IO.Path.Combine(_folder.FullName, name), bytes);

        public string Path { get; }

        public string Folder => _folder.FullName;

        public IReadOnlyList<SourcePart> Parts(string origin, string column) =>
            [.. new SourceReader([]).Parts(Source(origin.Replace("FILE", $"'{Path}'", StringComparison.Ordinal), null, column), Folder)];

        public SourcePart Part(string origin, string column) => Assert.Single(Parts(origin, column));

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
