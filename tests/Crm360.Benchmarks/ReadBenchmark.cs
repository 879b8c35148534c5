using System.Diagnostics;
using System.Globalization;
using System.Text;
using Crm360.Records;
using Crm360.Runs.Definition;
using Crm360.Sources;
using Crm360.Sources.Csv;
using Crm360.Sources.Json;

namespace Crm360.Benchmarks;

/// <summary>Rows that one core reads in a second, payload, key and fingerprint made, from files that it writes first.</summary>
static class ReadBenchmark
{
    static readonly string[] Columns =
        ["id", "name", "surname", "company", "email", "phone", "mobile", "street", "district", "province", "postcode", "birth_date", "changed_at", "note"];

    public static int Run(int rows)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            Show("csv", Csv(folder, "plain.csv", rows, isQuoted: false, Encoding.UTF8), path => new CsvSource(path));
            Show("csv, all fields quoted", Csv(folder, "quoted.csv", rows, isQuoted: true, Encoding.UTF8), path => new CsvSource(path));
            Show("csv, windows-1254", Csv(folder, "turkish.csv", rows, isQuoted: false, CodePagesEncodingProvider.Instance.GetEncoding(1254)!), path => new CsvSource(path));
            Show("csv, stray quotes", Csv(folder, "stray.csv", rows / 4, isQuoted: false, Encoding.UTF8, note: "5\" boru"), path => new CsvSource(path));
            Show("jsonl", Json(folder, "lines.jsonl", rows / 4, "", "\n", ""), path => new JsonLinesSource(path, null));
            Show("json", Json(folder, "list.json", rows / 4, "[", ",\n", "]"), path => new JsonSource(path, null, null));
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return 0;
    }

    static void Show(string what, string file, Func<Setting, RowOrigin> origin)
    {
        DefinitionPlace at = new(file, 0, 0);
        var source = new SourceDefinition("people", "crm", Entity.Customer, origin(new(file, file, at)), [new("id", at)], [], LandingRules.Plain, "", at);
        for (var time = 0; time < 3; time++)
        {
            using var process = Process.GetCurrentProcess();
            var (watch, user, allocated) = (Stopwatch.StartNew(), process.UserProcessorTime, GC.GetTotalAllocatedBytes());
            long rows = 0, faults = 0, letters = 0;
            foreach (var row in new SourceReader([]).Read(source, Path.GetTempPath()))
            {
                rows++;
                faults += row.Fault is null ? 0 : 1;
                letters += row.Payload.Length;
            }

            process.Refresh();
            var seconds = (process.UserProcessorTime - user).TotalSeconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{what,-24} {rows,9:N0} rows, {faults} faults, {new FileInfo(file).Length / 1e6,6:N0} MB: {rows / seconds,9:N0} rows/s of user time, {rows / watch.Elapsed.TotalSeconds,9:N0} of wall time; payload {letters / rows} letters, {(GC.GetTotalAllocatedBytes() - allocated) / rows:N0} bytes a row; peak {process.PeakWorkingSet64 / 1e6:N0} MB"));
        }
    }

    static string Csv(DirectoryInfo folder, string name, int rows, bool isQuoted, Encoding encoding, string note = "")
    {
        var path = Path.Combine(folder.FullName, name);
        using var text = new StreamWriter(path, append: false, encoding);
        text.WriteLine(string.Join(';', Columns));
        for (var row = 0; row < rows; row++)
            text.WriteLine(string.Join(';', Cells(row, note).Select(cell => isQuoted ? $"\"{cell}\"" : cell)));
        return path;
    }

    static string Json(DirectoryInfo folder, string name, int rows, string before, string between, string after)
    {
        var path = Path.Combine(folder.FullName, name);
        using var text = new StreamWriter(path);
        text.Write(before);
        for (var row = 0; row < rows; row++)
        {
            text.Write(row == 0 ? "" : between);
            text.Write($"{{{string.Join(',', Columns.Zip(Cells(row, ""), (column, cell) => $"\"{column}\":\"{cell}\""))}}}");
        }

        text.Write(after);
        return path;
    }

    static string[] Cells(int row, string note)
    {
        string[] names = ["Ayşe", "Mehmet", "Işıl", "Can", "Zeynep", "Ömer", "Emre"];
        string[] surnames = ["Yılmaz", "Kaya", "Çelik", "Demir", "Şahin", "Ak", "Öztürk", "Arslan"];
        string[] places = ["Kadıköy", "Çankaya", "Bornova", "Nilüfer", "Seyhan"];
        var number = row.ToString("D7", CultureInfo.InvariantCulture);
        return
        [
            $"M{number}", names[row % names.Length], surnames[row % surnames.Length], row % 5 == 0 ? "Yıldız Tekstil San. Ltd. Şti." : "", $"musteri{number}@example.com", $"0212 {number}", $"+90 532 {number}",
            $"Moda Cad. No:{row % 200}", places[row % places.Length], "İstanbul", "34710", "1985-03-12", "2026-01-15T10:30:00", note,
        ];
    }
}
