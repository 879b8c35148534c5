using BenchmarkDotNet.Running;
using Crm360.Benchmarks;

return args switch
{
    ["flow", ..] => await FlowBenchmark.RunAsync(args.ElementAtOrDefault(1) ?? "100000"),
    ["kills", ..] => await KillBenchmark.RunAsync(int.Parse(args.ElementAtOrDefault(1) ?? "20", System.Globalization.CultureInfo.InvariantCulture)),
    ["names", ..] => NameBenchmark.Run(int.Parse(args.ElementAtOrDefault(1) ?? "0", System.Globalization.CultureInfo.InvariantCulture)),
    ["micro", ..] => Micro(args[1..]),
    _ => Usage(),
};

static int Micro(string[] rest)
{
    BenchmarkSwitcher.FromAssembly(typeof(FlowBenchmark).Assembly).Run(rest);
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine("flow [customers] | kills [times] | names [millions of random texts] | micro [BenchmarkDotNet options]");
    return 2;
}
