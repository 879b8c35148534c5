using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Crm360.IntegrationTests.Flow;

/// <summary>Files and a table that grow in phases, the SQLite file they land in, and what must hold of it at any moment.</summary>
sealed class KillHouse
{
    /// <summary>In each files are added, of which some rows correct earlier ones, and the table changes.</summary>
    public const int Phases = 2;

    const int FilesOfAPhase = 5;
    const int RowsOfAFile = 6_000;
    const int Corrections = 1_000;
    const int RowsOfTheTable = 12_000;

    const string Definition = """
        name: kills
        default_region: TR
        time_zone: Europe/Istanbul
        reporting_currency: TRY
        sources:
          files:
            system: crm
            entity: customer
            csv: { path: p*.csv, encoding: utf-8, delimiter: "," }
            key: ID
            mode: incremental
            map: { given_name: NAME, emails: [EMAIL] }
          people:
            system: erp
            entity: customer
            sql: { provider: sqlite, connection: Data Source=erp.db, table: people, watermark: { column: CHANGED, overlap: 10 } }
            key: ID
            map: { given_name: NAME, emails: [EMAIL] }
        match:
          blocking: [[email]]
          comparisons:
            email: { columns: [email], levels: [{ when: { overlap: email }, label: shared }, { else: true, label: other }] }
          thresholds: { link_at: 0.98, review_at: 0.6 }
        """;

    readonly Dictionary<string, int> _files = new(StringComparer.Ordinal);
    int _phase;

    public KillHouse(string folder)
    {
        Folder = Directory.CreateDirectory(folder).FullName;
        File.WriteAllText(Path.Combine(folder, PipelineDefinition.FileName), Definition);
        Execute("create table people (ID integer primary key, NAME text, EMAIL text, CHANGED integer)");
    }

    public string Folder { get; }

    public string ConnectionString => $"Data Source={Path.Combine(Folder, "land.db")}";

    /// <summary>Adds what there is to land in a phase.</summary>
    public void Write(int phase)
    {
        _phase = phase;
        for (var file = 0; file < FilesOfAPhase; file++)
        {
            var first = ((phase * FilesOfAPhase) + file) * (RowsOfAFile - Corrections);
            StringBuilder text = new("ID,NAME,EMAIL\n");
            for (var row = 0; row < RowsOfAFile; row++)
                text.Append(CultureInfo.InvariantCulture, $"{Math.Max(0, first - Corrections) + row},N{phase}{file},p{row}@example.org\n");
            var name = string.Create(CultureInfo.InvariantCulture, $"p{phase}{file}.csv");
            File.WriteAllText(Path.Combine(Folder, name), text.ToString());
            _files[name] = RowsOfAFile;
        }

        // of the table every third row changes, and as many are new
        Execute(string.Create(CultureInfo.InvariantCulture, $"""
            with recursive numbers(n) as (select 0 union all select n + 1 from numbers where n < {RowsOfTheTable - 1})
            insert or replace into people select case {phase} when 0 then n else n * 3 end, 'P{phase}', 'p' || n || '@example.org', {(phase + 1) * 100_000} + n from numbers
            """));
    }

    /// <summary>How many rows of how many are versions: of files and of the table.</summary>
    public (long Landed, long All) Landed(int phase) =>
        (long.Parse(Ask("select count(*) from land_source_record")[0], CultureInfo.InvariantCulture), (phase + 1L) * ((FilesOfAPhase * RowsOfAFile) + RowsOfTheTable));

    /// <summary>What does not hold.</summary>
    public IReadOnlyList<string> Faults()
    {
        List<string> faults = [];
        Expect("rows whose batch is not there", "select count(*) from land_source_record where batch_id not in (select batch_id from ops_batch)");
        Expect("batches without all their rows", "select count(*) from ops_batch b where landed <> (select count(*) from land_source_record r where r.batch_id = b.batch_id)");
        Expect("batches that do not add up", "select count(*) from ops_batch where rows_read <> landed + unchanged + quarantined + suppressed");
        Expect("files whose batch is not there", "select count(*) from ops_source_file where batch_id not in (select batch_id from ops_batch)");
        Expect("states whose batch is not there", "select count(*) from ops_source_state where batch_id not in (select batch_id from ops_batch)");
        Expect("records with other than one version of today", "select count(*) from (select 1 from land_source_record group by source, source_key having sum(valid_to is null) <> 1 or count(distinct record_id) <> 1)");
        Expect("quarantined rows", "select count(*) from land_quarantine");
        foreach (var (file, rows) in _files)
        {
            // a file is known with all its rows, or not at all
            Expect($"{file} is known without its rows, or has rows without being known", string.Create(CultureInfo.InvariantCulture,
                $"select (select count(*) from land_source_record where location = '{file}') <> {rows} * (select count(*) from ops_source_file where location = '{file}' and rows_read = {rows})"));
        }

        var changed = "cast(json_extract(payload, '$.CHANGED') as integer)";
        Expect("the watermark is not that of the rows", $"select (select coalesce(max(cast(watermark as integer)), 0) from ops_source_state where source = 'people') <> (select coalesce(max({changed}), 0) from land_source_record where source = 'people')");
        for (var phase = 0; phase <= _phase; phase++)
        {
            Expect("a part of the table's changes landed", string.Create(CultureInfo.InvariantCulture,
                $"select count(*) not in (0, {RowsOfTheTable}) from land_source_record where source = 'people' and {changed} / 100000 = {phase + 1}"));
        }

        return faults;

        void Expect(string what, string query)
        {
            if (Ask(query)[0] is not "0")
                faults.Add($"{what} ({Ask(query)[0]})");
        }
    }

    /// <summary>All that landed and how far it has come, but for numbers that are given out.</summary>
    public IReadOnlyList<string> Content() =>
    [
        .. Ask("select source || '|' || source_key || '|' || payload || '|' || location || '|' || line || '|' || (valid_to is null) || '|' || (deleted_at is null) from land_source_record order by 1"),
        .. Ask("select source || '|' || location || '|' || fingerprint || '|' || rows_read from ops_source_file order by 1"),
        .. Ask("select source || '|' || mode || '|' || coalesce(watermark, '') || '|' || columns from ops_source_state order by 1"),
        .. Ask("select source || '|' || rows_read || '|' || landed || '|' || unchanged from ops_batch order by 1"),
        .. Ask("pragma integrity_check"),
    ];

    /// <summary>Takes its files away.</summary>
    public void Forget()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    List<string> Ask(string query)
    {
        using SqliteConnection connection = new(ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
            rows.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
        return rows;
    }

    void Execute(string text)
    {
        using SqliteConnection connection = new($"Data Source={Path.Combine(Folder, "erp.db")}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }
}
