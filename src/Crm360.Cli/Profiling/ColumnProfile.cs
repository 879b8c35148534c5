using Crm360.Cli.Checking;
using Crm360.Contacts;

namespace Crm360.Cli.Profiling;

/// <summary>What is known of a column after reading all of it. Memory is bounded: beyond so many different values they are not counted.</summary>
/// <param name="name">Its name.</param>
/// <param name="kind">What its cells were guessed to be.</param>
/// <param name="region">By whose rules numbers without a country are read.</param>
sealed class ColumnProfile(string name, ColumnKind kind, string region)
{
    /// <summary>So many different values are told apart.</summary>
    public const int MostDistinct = 200_000;

    const int Examples = 3;
    const int LongestPattern = 40;

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

    public string Name => name;

    public ColumnKind Kind => kind;

    public long Rows { get; private set; }

    public long Filled { get; private set; }

    /// <summary>Whether there are more different values than are told apart.</summary>
    public bool IsOverfull { get; private set; }

    public long Distinct => _values.Count;

    /// <summary>Whether cells were checked as values of a kind.</summary>
    public bool IsChecked => _check is not null;

    public long Of(ReadingStatus status) => _statuses[(int)status];

    /// <summary>Cells whose value another cell has too; meaningless where the column is overfull.</summary>
    public long Repeated => Filled - _values.Count;

    public void Add(string? cell)
    {
        Rows++;
        if (string.IsNullOrWhiteSpace(cell))
            return;
        Filled++;
        Count(_values, cell);
        Count(_patterns, Pattern(cell));
        if (_check is null)
            return;
        var line = CheckedLine.Of(cell, _check.Read(cell, region));
        _statuses[(int)line.Status]++;
        foreach (var reason in line.Reasons)
        {
            var (count, examples) = _reasons.TryGetValue(reason, out var known) ? known : (0, []);
            if (examples.Count < Examples)
                examples.Add(Mask.Of(cell));
            _reasons[reason] = (count + 1, examples);
        }
    }

    /// <summary>The most frequent values that stand more than once, masked where they may name a person.</summary>
    public IEnumerable<(string Value, long Count)> Top(int count) => _values.Where(value => value.Value > 1)
        .OrderByDescending(value => value.Value).ThenBy(value => value.Key, StringComparer.Ordinal).Take(count)
        .Select(value => (kind is ColumnKind.Text or ColumnKind.Number or ColumnKind.Date ? value.Key : Mask.Of(value.Key), value.Value));

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
        else if (counts.Count < MostDistinct)
            counts.Add(value, 1);
        else
            IsOverfull = true;
    }

    // words of any length are one shape; of numbers the length says much
    static string Pattern(string cell)
    {
        Span<char> pattern = stackalloc char[LongestPattern];
        var length = 0;
        foreach (var letter in cell)
        {
            var sort = char.IsDigit(letter) ? '9' : char.IsUpper(letter) ? 'A' : char.IsLetter(letter) ? 'a' : char.IsControl(letter) ? ' ' : letter;
            if (sort is 'a' or 'A' && length > 0)
            {
                if (length > 1 && pattern[length - 1] == '+' && pattern[length - 2] == sort)
                    continue;
                sort = pattern[length - 1] == sort ? '+' : sort;
            }

            if (length == LongestPattern)
                return $"{pattern}…";
            pattern[length++] = sort;
        }

        return new(pattern[..length]);
    }
}
