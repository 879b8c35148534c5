using System.Diagnostics;
using System.Globalization;
using Crm360.Cli.Output;

namespace Crm360.Cli.Linking;

/// <summary>Tells now and then how far reading and scoring have come, how fast it goes, and how long it may take yet.</summary>
/// <param name="terminal">Where; null to be silent.</param>
sealed class LinkProgress(Terminal? terminal) : IProgress<long>, IProgress<double>
{
    static readonly TimeSpan Often = TimeSpan.FromSeconds(5);

    readonly Lock _one = new();
    readonly Stopwatch _watch = Stopwatch.StartNew();
    TimeSpan _told;
    TimeSpan? _scoringSince;

    /// <summary>Records read so far.</summary>
    public void Report(long value) => Tell(() => $"reading: {Sheet.Number(value)} records, {Sheet.Number((long)(value / _watch.Elapsed.TotalSeconds))}/s …");

    /// <summary>Share of the scoring that is done, 0 to 1.</summary>
    public void Report(double value)
    {
        lock (_one) // of any thread
        {
            var since = _scoringSince ??= _watch.Elapsed;
            Tell(() => string.Create(CultureInfo.InvariantCulture, $"scoring: {100 * value:0} %, {Sheet.Seconds((_watch.Elapsed - since) * ((1 - value) / Math.Max(value, 0.001)))} left …"));
        }
    }

    void Tell(Func<string> words)
    {
        lock (_one)
        {
            if (_watch.Elapsed - _told < Often)
                return;
            _told = _watch.Elapsed;
            terminal?.Line(words());
        }
    }
}
