using BenchmarkDotNet.Running;
using Crm360.Benchmarks;
using Crm360.Benchmarks.Addresses;
using Crm360.Benchmarks.Excel;

return args switch
{
    ["flow", ..] => await FlowBenchmark.RunAsync(args.ElementAtOrDefault(1) ?? "100000"),
    ["kills", ..] => await KillBenchmark.RunAsync(int.Parse(args.ElementAtOrDefault(1) ?? "20", System.Globalization.CultureInfo.InvariantCulture)),
    ["land", var rows, var file] => await LandBenchmark.WriteAsync(file, Number(rows)),
    ["extractkills", ..] => await ExtractionKillBenchmark.RunAsync(Number(args.ElementAtOrDefault(1) ?? "50")),
    ["land", ..] => await LandBenchmark.RunAsync(Number(args.ElementAtOrDefault(1) ?? "1000000")),
    ["phones", ..] => PhoneBenchmark.Run(Number(args.ElementAtOrDefault(1) ?? "2000000")),
    ["fuzz", ..] => FuzzBenchmark.Run(long.Parse(args.ElementAtOrDefault(1) ?? "10000000", System.Globalization.CultureInfo.InvariantCulture)),
    ["addresses", ..] => AddressBenchmark.Run(Number(args.ElementAtOrDefault(1) ?? "1"), Number(args.ElementAtOrDefault(2) ?? "0")),
    ["people", ..] => await PeopleBenchmark.RunAsync(args[1..]),
    ["sets", var folder] => await SetsBenchmark.RunAsync(folder),
    ["golden", var database, var pipeline] => await GoldenBenchmark.RunAsync(database, pipeline),
    ["golden", ..] => await GoldenBenchmark.RunAsync(args.ElementAtOrDefault(1) ?? "575000"),
    ["find", var database, var pipeline, ..] => await HostBenchmark.FindAsync(database, pipeline, args.ElementAtOrDefault(3)),
    ["host", var database, var pipeline] => await HostBenchmark.RunAsync(database, pipeline),
    ["who", ..] => await WhoBenchmark.RunAsync(args.ElementAtOrDefault(1)),
    ["read", ..] => ReadBenchmark.Run(Number(args.ElementAtOrDefault(1) ?? "2000000")),
    ["kernels", ..] => KernelBenchmark.Run(),
    ["names", ..] => NameBenchmark.Run(Number(args.ElementAtOrDefault(1) ?? "0")),
    ["relations", ..] => await RelationBenchmark.RunAsync(Number(args.ElementAtOrDefault(1) ?? "1000000")),
    ["excel", "read", var path] => ExcelBenchmark.Read(path),
    ["excel"] => ExcelBenchmark.Run(),
    ["micro", ..] => Micro(args[1..]),
    _ => Usage(),
};

static int Micro(string[] rest)
{
    BenchmarkSwitcher.FromAssembly(typeof(FlowBenchmark).Assembly).Run(rest);
    return 0;
}

static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

static int Usage()
{
    Console.Error.WriteLine("flow [customers] | kills [times] | extractkills [times] | land [rows] | phones [numbers] | addresses [seed [examples]] | names [millions of random texts] | kernels | read [rows] | people <folder> … | sets <folder> | who <folder> | golden [customers, or database and pipeline] | host <database> <pipeline> | find <database> <pipeline> [program] | fuzz [texts] | relations [customers] | excel | micro [BenchmarkDotNet options]");
    return 2;
}
