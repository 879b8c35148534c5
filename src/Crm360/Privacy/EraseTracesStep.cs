using System.Text.Json;
using Crm360.Landing;
using Crm360.Linkage.Scoring;
using Crm360.Match;
using Crm360.Runs;
using Crm360.Standardise;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Privacy;

/// <summary>
/// Removes what is left of records elsewhere than where they lie: in decisions that name them, and in the rare values that models remember. In the
/// caller's transaction.
/// </summary>
sealed class EraseTracesStep(CrmDb db, IBulkLoader loader, TombstoneKey key, ErasedRows counts)
{
    /// <summary>Makes the keys of records keyed hashes in decisions, which forget what they say of values.</summary>
    public async Task DecisionsAsync(IEnumerable<RecordName> names, CancellationToken cancel)
    {
        var own = names.Select(name => (name.Source, name.SourceKey)).ToHashSet();
        var about = (await db.Set<DecisionRow>().ToListAsync(cancel)).FindAll(row => own.Contains((row.LeftSource, row.LeftKey)) || own.Contains((row.RightSource, row.RightKey)));
        counts.Add<DecisionRow>(db, await loader.UpsertAsync(db, about.ConvertAll(row => row with
        {
            LeftKey = Hidden(row.LeftSource, row.LeftKey),
            RightKey = Hidden(row.RightSource, row.RightKey),
            Value = null,
            Reason = null,
        }), cancel));

        string Hidden(string source, string sourceKey) => own.Contains((source, sourceKey)) ? FrozenRows.Token(source, sourceKey, key) : sourceKey;
    }

    /// <summary>
    /// Sees to it that the next run matches all records: parties have gone without a version that says so, or a model weighs by other frequencies. A
    /// version without a row stands for that, unless rows have landed that Standardise has not come to, which say so themselves.
    /// </summary>
    public static async Task TellMatchAsync(CrmDb db, Run run, CancellationToken cancel)
    {
        var standardised = await Checkpoints.ReadNumberAsync(db, Checkpoints.StandardisedVersion, cancel);
        if (!await db.Set<SourceRecordRow>().AnyAsync(row => row.VersionId > standardised, cancel))
            await Checkpoints.WriteAsync(db, Checkpoints.StandardisedVersion, await KeyBlocks.TakeAsync(db, KeyBlocks.SourceRecordVersion, 1, cancel), run.Id, cancel);
    }

    /// <summary>Takes what records said out of the term frequencies of all models.</summary>
    /// <returns>Whether any model had it.</returns>
    public async Task<bool> ModelsAsync(IReadOnlyList<PartyRow> parties, IReadOnlyList<ContactPointRow> points, CancellationToken cancel)
    {
        var records = PartyTable.Of(parties, points).Records;
        var isFelt = false;
        foreach (var row in await db.Set<ModelRow>().OrderBy(row => row.ModelId).ToListAsync(cancel))
        {
            if (Read(row.Document) is not { } model)
            {
                // no program can use it, so nobody misses it
                counts.Add<ModelRow>(db, await db.Set<ModelRow>().Where(same => same.ModelId == row.ModelId).ExecuteDeleteAsync(cancel));
                continue;
            }

            var (kept, removed) = ModelTraces.Without(model, records.DerivedBy(model.Plan));
            if (removed == 0)
                continue;
            isFelt = true;
            var document = kept.ToJson();
            counts.Add<ModelRow>(db, await db.Set<ModelRow>().Where(same => same.ModelId == row.ModelId)
                .ExecuteUpdateAsync(set => set.SetProperty(same => same.Document, document), cancel));
        }

        return isFelt;
    }

    static MatchModel? Read(string document)
    {
        try
        {
            return MatchModel.FromJson(document);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
