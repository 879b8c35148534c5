using Crm360.Cli.Checking;
using Crm360.Contacts;

namespace Crm360.Cli.Profiling;

/// <summary>What is known of a column after reading all of it. Memory is bounded: beyond so many different values they are not counted.</summary>
/// <param name="name">Its name in the file.</param>
/// <param name="title">Its name in the page.</param>
/// <param name="kind">What its cells were guessed to be.</param>
/// <param name="region">By whose rules numbers without a country are read.</param>
sealed class ColumnProfile(string name, string title, ColumnKind kind, string region)
{
    /// <summary>So many different values are told apart.</summary>
    public const int MostDistinct = 200_000;

    /// <summary>The same, where they are long.</summary>
    const long MostLetters = 16L << 20;

    const int Examples = 3;

    static readonly Dictionary<ColumnKind, string> Checks = new()
    {
        [ColumnKind.Phone] = "phone",
        [ColumnKind.Email] = "email",
        [ColumnKind.Person] = "person",
        [ColumnKind.Company] = "company",
        [ColumnKind.Address] = "address",
        [ColumnKind.Identity] = "id",
        [ColumnKind.Date] = "date",
    };

    readonly ValueKind? _check = Checks.TryGetValue(kind, out var check) ? ValueKind.All.Single(known => known.Name == check) : null;
    readonly Dictionary<string, long> _values = new(StringComparer.Ordinal);
    readonly Dictionary<string, long> _patterns = new(StringComparer.Ordinal);
    readonly Dictionary<string, (long Count, List<string> Examples)> _reasons = new(StringComparer.Ordinal);
    readonly long[] _statuses = new long[Enum.GetValues<ReadingStatus>().Length];
    long _counted;
    long _letters;

    public string Name => name;

    public string Title => title;

    public ColumnKind Kind => kind;

    public long Rows { get; private set; }

    public long Filled { get; private set; }

    /// <summary>Whether there are more different values than are told apart.</summary>
    public bool IsOverfull { get; private set; }

    public long Distinct => _values.Count;

    /// <summary>Share of the filled cells, as long as values were told apart, that have a value of their own.</summary>
    public double Uniqueness => _counted == 0 ? 0 : (double)_values.Count / _counted;

    /// <summary>Whether cells were checked as values of a kind.</summary>
    public bool IsChecked => _check is not null;

    public long Of(ReadingStatus status) => _statuses[(int)status];

    public void Add(string? cell)
    {
        Rows++;
        if (string.IsNullOrWhiteSpace(cell))
            return;
        Filled++;
        Count(_values, cell);
        _counted += IsOverfull ? 0 : 1;
        Count(_patterns, Mask.Shape(cell));
        if (_check is null)
            return;
        var line = CheckedLine.Of(cell, _check.Read(cell, region));
        _statuses[(int)line.Status]++;
        foreach (var reason in line.Reasons)
        {
            var (count, examples) = _reasons.TryGetValue(reason, out var known) ? known : (0, []);
            if (examples.Count < Examples)
                examples.Add(line.Status == ReadingStatus.Placeholder && Disclosure.IsNothing(cell) ? cell : Mask.Of(cell));
            _reasons[reason] = (count + 1, examples);
        }
    }

    /// <summary>The most frequent values that stand more than once, masked unless they are codes or stand for nothing.</summary>
    public IEnumerable<(string Value, long Count)> Top(int count)
    {
        var areCodes = !IsOverfull && Disclosure.AreCodes(kind, _values);
        return _values.Where(value => value.Value > 1)
            .OrderByDescending(value => value.Value).ThenBy(value => value.Key, StringComparer.Ordinal).Take(count)
            .Select(value => (IsShown(value.Key, value.Value) ? value.Key : Mask.Of(value.Key), value.Value));

        bool IsShown(string value, long cells) => (areCodes && Disclosure.IsShown(name, value, cells))
            || (_check?.Read(value, region).All(reading => reading.Status == ReadingStatus.Placeholder) == true && Disclosure.IsNothing(value));
    }

    /// <summary>The most frequent shapes: 9 for a digit, A and a for letters, + for more of the same.</summary>
    public IEnumerable<(string Pattern, long Count)> Patterns(int count) =>
        _patterns.OrderByDescending(pattern => pattern.Value).ThenBy(pattern => pattern.Key, StringComparer.Ordinal).Take(count)
            .Select(pattern => (pattern.Key, pattern.Value));

    /// <summary>Why values are doubted or refused, most frequent first, with masked examples.</summary>
    public IEnumerable<(string Reason, long Count, IReadOnlyList<string> Examples)> Reasons() =>
        _reasons.OrderByDescending(reason => reason.Value.Count).ThenBy(reason => reason.Key, StringComparer.Ordinal)
            .Select(reason => (reason.Key, reason.Value.Count, (IReadOnlyList<string>)reason.Value.Examples));

    void Count(Dictionary<string, long> counts, string value)
    {
        if (counts.TryGetValue(value, out var count))
            counts[value] = count + 1;
        else if (counts.Count < MostDistinct && (_letters += value.Length) < MostLetters)
            counts.Add(value, 1);
        else
            IsOverfull = true;
    }
}
