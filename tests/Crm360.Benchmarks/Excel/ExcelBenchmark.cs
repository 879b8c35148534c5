using System.Diagnostics;
using System.Globalization;
using Crm360.Records;
using Crm360.Runs;
using Crm360.Runs.Definition;
using Crm360.Sources;
using Crm360.Sources.Excel;

namespace Crm360.Benchmarks.Excel;

/// <summary>Reads sheets to source rows, and hostile workbooks to their refusal, each in a process of its own.</summary>
static class ExcelBenchmark
{
    const int MostMegabytes = 600;
    const int MostSeconds = 10;
    const int LeastRows = 40_000;
    static readonly int[] Sizes = [200_000, 1_048_575];

    public static int Run()
    {
        var work = Directory.CreateTempSubdirectory("crm360-excel-").FullName;
        try
        {
            Console.WriteLine($"| workbook | rows | seconds | processor | rows a second of it | peak MB | bar: {LeastRows} rows, {MostMegabytes} MB |\n|---|---|---|---|---|---|---|");
            var isReached = Sizes.Select(size => Reads(work, size)).ToList();
            Console.WriteLine($"\n| hostile | MB | seconds | peak MB | bar: {MostSeconds} s, {MostMegabytes} MB | what is said |\n|---|---|---|---|---|---|");
            isReached.AddRange(HostileWorkbooks.All.Select(hostile => Refuses(work, hostile)));
            return isReached.TrueForAll(isSo => isSo) ? 0 : 1;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    /// <summary>What the processes do: reads a workbook and says what came of it.</summary>
    public static int Read(string path)
    {
        DefinitionPlace at = new("benchmark", 1, 1);
        var source = new SourceDefinition("benchmark", "excel", Entity.Customer, new ExcelSource(new(path, path, at), []), [], [], "", at);
        var watch = Stopwatch.StartNew();
        var (rows, bytes, said) = (0L, 0L, "read");
        try
        {
            foreach (var row in new SourceReader([]).Read(source, "/"))
            {
                rows++;
                bytes += row.Payload.Length;
            }
        }
        catch (FlowException fault)
        {
            said = fault.Fault!.Found;
        }

        var self = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{rows}\t{watch.Elapsed.TotalSeconds:F2}\t{self.TotalProcessorTime.TotalSeconds:F2}\t{self.PeakWorkingSet64 / 1e6:F0}\t{said[(said.IndexOf(' ', StringComparison.Ordinal) + 1)..]}"));
        return bytes >= 0 ? 0 : 1;
    }

    static bool Reads(string work, int rows)
    {
        var path = Path.Combine(work, "list.xlsx");
        WorkbookMaker.Write(path, rows);
        var read = InProcess(path);
        File.Delete(path);
        var rate = rows / read.Processor;
        var isReached = read.Rows == rows && rate >= LeastRows && read.Megabytes <= MostMegabytes;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| xlsx, {WorkbookMaker.Columns} columns | {read.Rows} | {read.Seconds:F1} | {read.Processor:F1} | {rate:F0} | {read.Megabytes:F0} | {(isReached ? "yes" : "NO")} |"));
        return isReached;
    }

    static bool Refuses(string work, HostileWorkbook hostile)
    {
        var path = Path.Combine(work, "hostile");
        hostile.Write(path);
        var size = new FileInfo(path).Length / 1e6;
        var read = InProcess(path);
        File.Delete(path);
        var isReached = read.Rows == 0 && read.Said != "read" && read.Seconds <= MostSeconds && read.Megabytes <= MostMegabytes;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {hostile.Name} | {size:F1} | {read.Seconds:F2} | {read.Megabytes:F0} | {(isReached ? "yes" : "NO")} | {read.Said} |"));
        return isReached;
    }

    static (long Rows, double Seconds, double Processor, double Megabytes, string Said) InProcess(string path)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["excel", "read", path]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The benchmark could not start itself.");
        var line = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var fields = line.Trim().Split('\t');
        return fields.Length == 5
            ? (long.Parse(fields[0], CultureInfo.InvariantCulture), Number(fields[1]), Number(fields[2]), Number(fields[3]), fields[4])
            : throw new InvalidOperationException($"Reading ended with {process.ExitCode}: {line}");
    }

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
