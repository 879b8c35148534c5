using System.Diagnostics;
using System.Globalization;
using Crm360.Contacts;

namespace Crm360.Benchmarks.Addresses;

/// <summary>How many spoilt addresses of the official list are read right, and how fast.</summary>
static class AddressBenchmark
{
    const int Count = 100_000;
    const int Rounds = 5;

    public static int Run(int seed, int examples)
    {
        var maker = new AddressMaker(OfficialPlaces.Read(), seed);
        var made = Enumerable.Range(0, Count).Select(_ => maker.Next()).ToList();
        var load = Stopwatch.StartNew();
        PostalAddress.Read(made[0].Text, "TR");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}: first address, list loaded, {load.ElapsedMilliseconds} ms"));
        var readings = made.ConvertAll(address => PostalAddress.Read(address.Text, "TR"));
        var told = new AddressScore(made, readings);
        told.Show(examples);
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var before = Environment.CpuUsage.UserTime;
            foreach (var address in made)
                PostalAddress.Read(address.Text, "TR");
            best = Math.Min(best, (Environment.CpuUsage.UserTime - before).TotalSeconds); // of the processor, as others use the machine
            if (round == Rounds - 1)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Count / best:N0} addresses a second and core, {(GC.GetAllocatedBytesForCurrentThread() - allocated) / Count:N0} bytes each"));
        }

        return 0;
    }
}
