using System.Security.Cryptography;
using System.Text;
using Crm360.Landing;
using Crm360.Runs;
using Crm360.Sources;

namespace Crm360.Tests.Landing;

public sealed class SuppressionTests
{
    static readonly TombstoneKey Key = TombstoneKey.Read(new TombstoneSecret(() => new string('k', 32)))!;

    [Fact]
    public void Rows_of_an_erased_record_are_dropped_and_counted_however_often_they_come()
    {
        var (landing, changed, refused) = Land([Row("1", "a"), Row("2", "b"), Row("1", "c"), Row("1", "a")], Mark(TombstoneKind.Record, "crm", "1"));

        Assert.Equal((4, 1, 0, 3), (landing.RowsRead, landing.Landed, landing.Quarantined, landing.Suppressed));
        Assert.Equal("2", Assert.Single(changed).Key);
        Assert.Empty(refused);
    }

    [Fact]
    public void A_mark_holds_for_its_own_source_alone()
    {
        var (landing, _, _) = Land([Row("1", "a")], Mark(TombstoneKind.Record, "erp", "1"));

        Assert.Equal((1, 0), (landing.Landed, landing.Suppressed));
    }

    [Fact]
    public void Rows_without_keys_are_known_by_content_and_the_next_of_the_same_content_by_its_number()
    {
        var first = Land([Row("", "x"), Row("", "x"), Row("", "y")]).Changed.ConvertAll(change => change.Key);

        var (landing, changed, _) = Land([Row("", "y"), Row("", "x"), Row("", "x"), Row("", "x")], Mark(TombstoneKind.Record, "crm", first[0]), Mark(TombstoneKind.Record, "crm", first[1]));

        Assert.Equal((2, 2), (landing.Landed, landing.Suppressed)); // a third of that content is somebody else's
        Assert.Equal(2, changed.Select(change => change.Key).Distinct().Count());
    }

    [Fact]
    public void What_lay_in_quarantine_or_holds_an_erased_identity_number_does_not_go_there_again()
    {
        var known = Fault("broken;row");
        var (landing, _, refused) = Land(
            [known, Fault("x;34567891238;y"), Fault("x;345678912380;y"), Fault("other")],
            Mark(TombstoneKind.Row, "crm", Convert.ToHexStringLower(known.Hash)), Mark(TombstoneKind.NationalId, "34567891238"));

        Assert.Equal((4, 2, 2), (landing.RowsRead, landing.Quarantined, landing.Suppressed));
        Assert.Equal(["x;345678912380;y", "other"], refused.Select(row => row.Raw));
    }

    [Fact]
    public void Parts_that_read_the_same_together_leave_other_marks_and_so_does_another_key()
    {
        var other = TombstoneKey.Read(new TombstoneSecret(() => new string('l', 32)))!;

        Assert.NotEqual(Key.Hash("kind", "ab", "c"), Key.Hash("kind", "a", "bc"));
        Assert.NotEqual(Key.Hash("kind", "ab"), Key.Hash("other", "ab"));
        Assert.NotEqual(Key.Hash("kind", "ab"), other.Hash("kind", "ab"));
        Assert.NotEqual(Key.Check, other.Check);
        Assert.Equal(Key.Token("crm", "1"), Key.Token("crm", "1"));
        Assert.True(Key.Token("crm", new string('ğ', SourceLanding.LongestKey)).Length <= SourceLanding.LongestKey);
    }

    [Fact]
    public void A_key_has_32_bytes_at_least()
    {
        Assert.Null(TombstoneKey.Read(new TombstoneSecret(() => "")));
        Assert.Throws<FlowException>(() => TombstoneKey.Read(new TombstoneSecret(() => new string('k', 31))));
    }

    static (SourceLanding Landing, List<ChangedRecord> Changed, List<RefusedRow> Refused) Land(HashedRow[] rows, params TombstoneRow[] marks)
    {
        using var records = new RecordIndex();
        var landing = new SourceLanding(records, LandingMode.Full, erased: marks is [] ? null : Tombstones.Of(Key, marks).Of("crm"));
        List<ChangedRecord> changed = [];
        List<RefusedRow> refused = [];
        landing.Take(rows, changed, refused);
        Assert.Equal(landing.RowsRead, landing.Landed + landing.Unchanged + landing.Quarantined + landing.Suppressed + landing.Rivals.Count);
        return (landing, changed, refused);
    }

    static TombstoneRow Mark(string kind, params string[] parts) => new() { TombstoneId = 1, Kind = kind, Hash = Key.Hash(kind, parts), ErasureId = 1 };

    static HashedRow Row(string key, string text) => new(new SourceRow { Location = "f", Line = 1, Key = key, Payload = text }, Hash(text));

    static HashedRow Fault(string raw) => new(new SourceRow { Location = "f", Line = 1, Fault = RowFaults.FieldCount, Raw = raw }, Hash(raw));

    static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
