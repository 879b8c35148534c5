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
        var landing = new SourceLanding(Known(("1", "same"), ("2", "old")));

        var (changed, refused) = landing.Take([Row("1", "same"), Row("2", "new"), Row("3", "first")]);

        Assert.Equal(["2", "3"], changed.Select(change => change.Key));
        Assert.Empty(refused);
        Assert.Equal((3, 2, 1, 0), (landing.RowsRead, landing.Landed, landing.Unchanged, landing.Quarantined));
        Assert.Empty(landing.Vanished);
    }

    [Fact]
    public void A_record_that_is_not_read_has_vanished_once()
    {
        var records = Known(("1", "here"), ("2", "gone"));
        records["3"] = new LandedRecord { RecordId = 3, VersionId = 3, Known = null }; // gone already

        var landing = new SourceLanding(records);
        landing.Take([Row("1", "here")]);

        Assert.Equal(["2"], landing.Vanished.Select(pair => pair.Key));
    }

    [Fact]
    public void A_row_with_a_fault_is_refused_with_its_reason()
    {
        var landing = new SourceLanding([]);

        var (changed, refused) = landing.Take([Fault(RowFaults.BrokenJson, "{")]);

        Assert.Empty(changed);
        Assert.Equal((RowFaults.BrokenJson, "{"), (refused[0].Code, refused[0].Raw));
        Assert.Equal((1, 1), (landing.RowsRead, landing.Quarantined));
    }

    [Fact]
    public void A_key_that_no_column_could_hold_is_refused()
    {
        var landing = new SourceLanding([]);

        var (changed, refused) = landing.Take([Row(new string('k', 201), "x"), Row(new string('k', 200), "y")]);

        Assert.Equal((1, RowFaults.TooLong), (changed.Count, Assert.Single(refused).Code));
    }

    [Fact]
    public void Rows_without_keys_are_told_apart_by_content_and_count()
    {
        var first = new SourceLanding([]);
        var keys = first.Take([Row("", "x"), Row("", "y"), Row("", "x")]).Changed.ConvertAll(change => change.Key);
        Assert.Equal(3, keys.Distinct().Count());

        var again = new SourceLanding(keys.Zip(["x", "y", "x"]).ToDictionary(pair => pair.First, pair => Record(pair.Second)));
        again.Take([Row("", "y"), Row("", "x"), Row("", "x")]);

        Assert.Equal((0, 3, 0), (again.Landed, again.Unchanged, again.Quarantined));
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
            var one = Outcome.Of(of.Rows, of.Known);
            var other = Outcome.Of(shuffled, of.Known);
            return one.AddsUp && one.State == other.State && one.Counts == other.Counts;
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
            var landing = new SourceLanding(Known(("1", winner)));
            landing.Take([.. of.Texts.Select(text => Row("1", text))]);
            landing.Settle();
            return (landing.Landed, landing.Unchanged, landing.Quarantined) == (0, 1, of.Texts.Length - 1);
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>What an extraction does: the hash each key ends with, and the counts.</summary>
    sealed record Outcome(string State, (long Landed, long Unchanged, long Quarantined) Counts, bool AddsUp)
    {
        public static Outcome Of(HashedRow[] rows, string[] known)
        {
            var records = Known([.. known.Select((text, at) => ($"{at + 1}", text))]);
            var landing = new SourceLanding(records);
            var refused = 0;
            foreach (var chunk in rows.Chunk(3))
                refused += landing.Take(chunk).Refused.Count;
            var rivalries = landing.Settle();
            refused += rivalries.Count;
            var state = string.Join(',', records.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => FormattableString.Invariant($"{pair.Key}={pair.Value.Seen:x}")));
            return new Outcome(state, (landing.Landed, landing.Unchanged, landing.Quarantined),
                landing.RowsRead == rows.Length && landing.RowsRead == landing.Landed + landing.Unchanged + landing.Quarantined
                && refused == landing.Quarantined);
        }
    }

    static Dictionary<string, LandedRecord> Known(params (string Key, string Text)[] rows) =>
        rows.ToDictionary(row => row.Key, row => Record(row.Text), StringComparer.Ordinal);

    static LandedRecord Record(string text) => new() { RecordId = 1, VersionId = 1, Known = SourceLanding.Half(Hash(text)) };

    static HashedRow Row(string key, string text) => new(new SourceRow { Location = "f", Line = 1, Key = key, Payload = text }, Hash(text));

    static HashedRow Fault(string code, string raw) =>
        new(new SourceRow { Location = "f", Line = 1, Fault = code, Raw = raw }, Hash(code + raw));

    static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
