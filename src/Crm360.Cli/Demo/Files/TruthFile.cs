using Crm360.Cli.Demo.Population;

namespace Crm360.Cli.Demo.Files;

/// <summary>truth.csv: which true customer each row that becomes a party belongs to.</summary>
sealed class TruthFile(string folder) : IDisposable
{
    public const string Name = "truth.csv";

    readonly DelimitedFile _file = new(Path.Combine(folder, Name), DelimitedFile.Utf8, ',', "source,source_key,person_id");

    public long Rows => _file.Rows;

    public void Add(string source, string key, Party party) => _file.Write(source, key, party.Id);

    public void Dispose() => _file.Dispose();
}
