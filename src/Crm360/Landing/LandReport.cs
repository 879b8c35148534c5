using Crm360.Runs;
using Crm360.Sources;

namespace Crm360.Landing;

/// <summary>What became of the rows of a source.</summary>
sealed record LandReport(long RowsRead, long Landed, long Unchanged, long Quarantined, long Suppressed, long Deleted, IReadOnlyList<string> Notes, IReadOnlyList<string> Warnings)
{
    public static LandReport Nothing(IReadOnlyList<string> notes) => new(0, 0, 0, 0, 0, 0, notes, []);

    public LandReport With(LandReport other) => new(
        RowsRead + other.RowsRead, Landed + other.Landed, Unchanged + other.Unchanged, Quarantined + other.Quarantined,
        Suppressed + other.Suppressed, Deleted + other.Deleted, [.. Notes, .. other.Notes], [.. Warnings, .. other.Warnings]);

    /// <summary>Sees to it that every row that was read has become something.</summary>
    /// <exception cref="FlowException">One has not.</exception>
    public void CheckConservation(SourceDefinition source)
    {
        if (RowsRead != Landed + Unchanged + Quarantined + Suppressed)
        {
            throw new FlowException(string.Create(CultureInfo.InvariantCulture,
                $"Source {source.Name}: {RowsRead} rows were read, but {Landed} landed, {Unchanged} are unchanged, {Quarantined} in quarantine and {Suppressed} suppressed, which is not as many; nothing of it has landed. That is a fault of Crm360: report it with the log ({source.At})."));
        }
    }

    /// <summary>Sees to it that what landed is what was written.</summary>
    /// <exception cref="FlowException">It is not.</exception>
    public static void CheckWritten(SourceDefinition source, long written, long expected)
    {
        if (written != expected)
        {
            throw new FlowException(string.Create(CultureInfo.InvariantCulture,
                $"Source {source.Name}: {expected} versions were to be written and {written} are there, so nothing of it has landed. That is a fault of Crm360: report it with the log ({source.At})."));
        }
    }

    public StepReport ToStep(SourceDefinition source)
    {
        CheckConservation(source);
        var counts = new Dictionary<string, long>(StringComparer.Ordinal)
        {
            ["read"] = RowsRead,
            ["landed"] = Landed,
            ["unchanged"] = Unchanged,
            ["quarantined"] = Quarantined,
            ["suppressed"] = Suppressed,
            ["deleted"] = Deleted,
        };
        return new StepReport(RowsRead, Landed, counts, Warnings) { Notes = Notes };
    }
}
