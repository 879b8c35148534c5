using System.Security.Cryptography;
using System.Text;
using Crm360.Landing;
using Crm360.Sources;
using FsCheck;
using FsCheck.Fluent;

namespace Crm360.Tests.Landing;

public sealed class SourceLandingTests
{
    [Fact]
    public void New_changed_and_same_rows_are_told_apart()
    {
        var outcome = Extraction.Of([Row("1", "same"), Row("2", "new"), Row("3", "first")], Known(("1", "same"), ("2", "old")));

        Assert.Equal(["2", "3"], outcome.Changed.Select(change => change.Key));
        Assert.Equal([true, false], outcome.Changed.Select(change => change.MayBeKnown));
        Assert.Empty(outcome.Refused);
        Assert.Equal((3, 2, 1, 0), (outcome.Landing.RowsRead, outcome.Landing.Landed, outcome.Landing.Unchanged, outcome.Landing.Quarantined));
        Assert.Equal(0, outcome.Records.CountVanished());
    }

    [Fact]
    public void A_record_that_is_not_read_has_vanished_once()
    {
        var outcome = Extraction.Of([Row("1", "here")], Known(("1", "here"), ("2", "gone"), ("3", null))); // the third is gone already

        Assert.Equal(1, outcome.Records.CountVanished());
        Assert.True(RecordState.HasVanished(outcome.Records.Of("2")));
    }

    [Fact]
    public void A_row_with_a_fault_is_refused_with_its_reason()
    {
        var outcome = Extraction.Of([Fault(RowFaults.BrokenJson, "{")], []);

        Assert.Empty(outcome.Changed);
        Assert.Equal((RowFaults.BrokenJson, "{"), (outcome.Refused[0].Code, outcome.Refused[0].Raw));
        Assert.Equal((1, 1), (outcome.Landing.RowsRead, outcome.Landing.Quarantined));
    }

    [Fact]
    public void A_key_that_no_column_could_hold_is_refused()
    {
        var outcome = Extraction.Of([Row(new string('k', 201), "x"), Row(new string('ğ', 200), "y")], []);

        Assert.Equal((1, RowFaults.TooLong), (outcome.Changed.Count, Assert.Single(outcome.Refused).Code));
    }

    [Fact]
    public void Rows_without_keys_are_told_apart_by_content_and_count()
    {
        var keys = Extraction.Of([Row("", "x"), Row("", "y"), Row("", "x"), Row("", "x")], []).Changed.ConvertAll(change => change.Key);
        Assert.Equal(4, keys.Distinct().Count());

        var again = Extraction.Of([Row("", "y"), Row("", "x"), Row("", "x"), Row("", "x")], [.. keys.Zip(["x", "y", "x", "x"])]);

        Assert.Equal((0, 4, 0), (again.Landing.Landed, again.Landing.Unchanged, again.Landing.Quarantined));
    }

    [Fact]
    public void Rows_that_say_that_their_record_is_gone_land_where_it_is_known()
    {
        var outcome = Extraction.Of([Row("1", "a") with { Row = Row("1", "a").Row with { IsDeleted = true } }, Row("2", "b") with { Row = Row("2", "b").Row with { IsDeleted = true } }], Known(("1", "a")), LandingMode.Incremental);

        Assert.Equal(["1"], outcome.Changed.Select(change => change.Key));
        Assert.Equal((1, 1, 1), (outcome.Landing.Landed, outcome.Landing.Unchanged, outcome.Landing.SaidDeleted));
    }

    [Fact]
    public void The_index_knows_what_a_dictionary_knows()
    {
        Prop.ForAll(Gen.Choose(0, 5_000).ListOf().ToArbitrary(), numbers =>
        {
            using var index = new RecordIndex();
            var states = new Dictionary<string, ulong>(StringComparer.Ordinal);
            foreach (var key in numbers.Select(number => FormattableString.Invariant($"K{number}")))
            {
                var isThere = states.ContainsKey(key);
                if (index.Contains(key) != isThere)
                    return false;
                ref var state = ref index.Of(key);
                if (state != (isThere ? states[key] : RecordState.New))
                    return false;
                state = states[key] = RecordState.SeenAs(RecordState.New, SourceLanding.Half(Hash(key + states.Count)));
            }

            return states.All(pair => index.Of(pair.Key) == pair.Value);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Counts_add_up_and_the_outcome_does_not_depend_on_the_order_of_rows()
    {
        var row =
            from key in Gen.Frequency((1, Gen.Constant<string?>(null)), (8, Gen.Elements<string?>("1", "2", "3", "4")))
            from text in Gen.Elements("a", "b", "c", "d")
            select key is null ? Fault(RowFaults.FieldCount, text) : Row(key, text);
        var known = Gen.Elements("a", "b", "gone").ListOf();
        var cases =
            from rows in row.ListOf()
            from texts in known
            from seed in Gen.Choose(0, int.MaxValue)
            select (Rows: rows.ToArray(), Known: texts.Take(4).ToArray(), Seed: seed);

        Prop.ForAll(cases.ToArbitrary(), of =>
        {
            var shuffled = of.Rows.ToArray();
            new Random(of.Seed).Shuffle(shuffled);
            var known = Known([.. of.Known.Select((text, at) => (FormattableString.Invariant($"{at + 1}"), (string?)text))]);
            var one = Extraction.Of(of.Rows, known);
            var other = Extraction.Of(shuffled, known);
            return one.AddsUp && one.Says == other.Says && one.Counts == other.Counts;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Read_again_rivals_of_one_key_change_nothing()
    {
        var cases =
            from texts in Gen.Elements("a", "b", "c", "d").NonEmptyListOf()
            from seed in Gen.Choose(0, int.MaxValue)
            select (Texts: texts.ToArray(), Seed: seed);

        Prop.ForAll(cases.ToArbitrary(), of =>
        {
            var winner = of.Texts.MaxBy(text => SourceLanding.Half(Hash(text)))!;
            new Random(of.Seed).Shuffle(of.Texts);
            return Extraction.Of([.. of.Texts.Select(text => Row("1", text))], Known(("1", winner))).Counts == (0, 1, of.Texts.Length - 1);
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>An extraction, settled as it is in the database.</summary>
    sealed class Extraction
    {
        readonly Dictionary<string, byte[]> _last = new(StringComparer.Ordinal);
        long _rows;

        public RecordIndex Records { get; } = new();

        public required SourceLanding Landing { get; init; }

        public List<ChangedRecord> Changed { get; } = [];

        public List<RefusedRow> Refused { get; } = [];

        public (long Landed, long Unchanged, long Quarantined) Counts => (Landing.Landed, Landing.Unchanged, Landing.Quarantined);

        public bool AddsUp => Landing.RowsRead == _rows && _rows == Landing.Landed + Landing.Unchanged + Landing.Quarantined && Refused.Count == Landing.Quarantined;

        /// <summary>What each key says in the end.</summary>
        public string Says => string.Join(',', _last.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={Convert.ToHexString(pair.Value)}"));

        public static Extraction Of(HashedRow[] rows, (string Key, string? Text)[] known, LandingMode mode = LandingMode.Full)
        {
            var records = new RecordIndex();
            foreach (var (key, text) in known)
                records.Add(key, text is null ? null : SourceLanding.Half(Hash(text)));
            var extraction = new Extraction(records) { Landing = new SourceLanding(records, mode) };
            foreach (var (key, text) in known.Where(pair => pair.Text is not null))
                extraction._last[key] = Hash(text!);
            extraction.Take(rows);
            return extraction;
        }

        Extraction(RecordIndex records) => Records = records;

        void Take(HashedRow[] rows)
        {
            _rows = rows.Length;
            foreach (var chunk in rows.Chunk(3))
                Landing.Take(chunk, Changed, Refused);
            var before = new Dictionary<string, byte[]>(_last, StringComparer.Ordinal);
            Changed.ForEach(change => _last[change.Key] = change.Row.Hash);
            foreach (var (key, best) in Landing.Rivals)
            {
                Refused.Add(SourceLanding.Duplicate(best)); // the first, in truth: one of the two
                Landing.Settled(wasChange: Changed.Exists(change => change.Key == key), isChange: !before.TryGetValue(key, out var was) || !was.AsSpan().SequenceEqual(best.Hash));
                _last[key] = best.Hash;
            }
        }
    }

    static (string Key, string? Text)[] Known(params (string Key, string? Text)[] rows) => rows;

    static HashedRow Row(string key, string text) => new(new SourceRow { Location = "f", Line = 1, Key = key, Payload = text }, Hash(text));

    static HashedRow Fault(string code, string raw) =>
        new(new SourceRow { Location = "f", Line = 1, Fault = code, Raw = raw }, Hash(code + raw));

    static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
