using System.Diagnostics;
using System.Globalization;
using System.Text;
using Crm360.Hosting;
using Crm360.Landing;
using Crm360.Runs;
using Crm360.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.Benchmarks;

/// <summary>
/// Lands a CSV of 14 columns into a SQLite file: the first time, again after one row has changed (so that every row is read and compared), and
/// again unchanged. Makes the file itself. The peak of memory is that of the process: run one number of rows at a time.
/// </summary>
static class LandBenchmark
{
    const int Seed = 7;
    static readonly DateTime Today = new(2026, 7, 1, 6, 0, 0, DateTimeKind.Utc);

    public static async Task<int> RunAsync(int rows)
    {
        var folder = Directory.CreateTempSubdirectory("crm360-land-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "data"));
            var csv = Path.Combine(folder, "data", "people.csv");
            using (var making = Process.Start(Environment.ProcessPath!, ["land", rows.ToString(CultureInfo.InvariantCulture), csv])!) // so that its memory is not counted
                await making.WaitForExitAsync();
            await File.WriteAllTextAsync(Path.Combine(folder, PipelineDefinition.FileName), Definition);
            await using var services = new ServiceCollection().AddCrm360($"Data Source={Path.Combine(folder, "land.db")}", Read(folder)).BuildServiceProvider();
            await services.GetRequiredService<SchemaUpgrade>().UpgradeAsync(CancellationToken.None);
            Console.WriteLine(FormattableString.Invariant($"{rows:N0} rows, {new FileInfo(csv).Length / 1e6:F0} MB, {Environment.ProcessorCount} cores, .NET {Environment.Version}\n\n| landing | wall | processor | rows/s | read | landed | unchanged | peak of memory |\n|---|---|---|---|---|---|---|---|"));
            await LandAsync("first", services, folder, 1);
            await ChangeOneAsync(csv);
            await LandAsync("again, one row changed", services, folder, 2);
            await LandAsync("again, the file unchanged", services, folder, 3);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task LandAsync(string what, ServiceProvider services, string folder, long runId)
    {
        var source = Read(folder).Sources.Single();
        using var process = Process.GetCurrentProcess();
        var (watch, before) = (Stopwatch.StartNew(), process.TotalProcessorTime);
        var report = await services.GetRequiredService<LandStep>().LandAsync(new Run(runId, Today.AddMinutes(runId), new RunOptions()), source, folder, CancellationToken.None);
        watch.Stop();
        process.Refresh();
        Console.WriteLine(FormattableString.Invariant(
            $"| {what} | {watch.Elapsed.TotalSeconds:F2} s | {(process.TotalProcessorTime - before).TotalSeconds:F2} s | {report.RowsIn / watch.Elapsed.TotalSeconds:N0} | {report.Counts["read"]:N0} | {report.Counts["landed"]:N0} | {report.Counts["unchanged"]:N0} | {process.PeakWorkingSet64 / 1e6:F0} MB |"));
    }

    static PipelineDefinition Read(string folder) => PipelineDefinition.Load(folder, _ => null) is PipelineLoad.Sound sound
        ? sound.Definition
        : throw new InvalidOperationException("The benchmark's own definition has faults.");

    /// <summary>Makes the file.</summary>
    public static async Task<int> WriteAsync(string path, int rows)
    {
        var random = new Random(Seed);
        string[] first = ["Ayşe", "Mehmet", "Fatma", "Mustafa", "Zeynep", "İbrahim", "Elif", "Hasan", "Şule", "Çağla"];
        string[] last = ["Yılmaz", "Kaya", "Demir", "Şahin", "Çelik", "Yıldız", "Öztürk", "Aydın", "Özdemir", "Arslan"];
        string[] towns = ["Kadıköy;İstanbul", "Çankaya;Ankara", "Konak;İzmir", "Nilüfer;Bursa", "Muratpaşa;Antalya"];
        await using var text = new StreamWriter(path, false, new UTF8Encoding(false), 1 << 16);
        await text.WriteLineAsync("NO;AD;SOYAD;EPOSTA;GSM;TEL;TCKN;DOGUM;ADRES;ILCE;IL;POSTA;TUTAR;DEGISIM");
        for (var i = 0; i < rows; i++)
        {
            var (given, family) = (first[random.Next(first.Length)], last[random.Next(last.Length)]);
            await text.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"K{i:D8};{given};{family};kisi{random.Next(rows)}@ornek.com.tr;0532 {random.Next(100, 999)} {random.Next(10, 99)} {random.Next(10, 99)};;{random.NextInt64(10_000_000_000, 99_999_999_999)};{random.Next(1, 29):D2}.{random.Next(1, 13):D2}.{random.Next(1940, 2008)};Gül Sokak No {random.Next(1, 200)} D {random.Next(1, 30)};{towns[random.Next(towns.Length)]};{random.Next(10_000, 99_999)};{random.Next(1, 90_000)},{random.Next(0, 99):D2};2026-0{random.Next(1, 7)}-{random.Next(1, 28):D2} 10:{random.Next(0, 60):D2}"));
        }

        return 0;
    }

    static async Task ChangeOneAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        var bytes = new byte[1 << 16];
        await file.ReadExactlyAsync(bytes);
        file.Position = bytes.AsSpan().IndexOf("ornek"u8);
        file.WriteByte((byte)'x');
    }

    const string Definition = """
        name: land
        default_region: TR
        time_zone: Europe/Istanbul
        reporting_currency: TRY
        sources:
          people:
            system: crm
            entity: customer
            csv: { path: data/people.csv, encoding: utf-8, delimiter: ";" }
            key: NO
            map: { given_name: AD, family_name: SOYAD, emails: [EPOSTA], phones: [GSM] }
        match:
          blocking:
            - [email]
          comparisons:
            email:
              columns: [email]
              levels:
                - { when: { overlap: email }, label: shared }
                - { else: true, label: other }
          thresholds: { link_at: 0.98, review_at: 0.6 }
        golden:
          name: [most_recent]
        funnel:
          stages:
            request: [{ entity: interaction, where: { reason: [request] } }]
            contract: [{ entity: order, where: { status: [delivered] } }]
        """;
}
