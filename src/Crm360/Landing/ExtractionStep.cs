using Crm360.Records;
using Crm360.Runs;
using Crm360.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Crm360.Landing;

/// <summary>One extraction at work: everything between the beginning of its transaction and the end.</summary>
sealed class ExtractionStep : IAsyncDisposable
{
    const int Chunk = 2_000;

    /// <summary>Share of a source's records, above which their vanishing is worth a warning.</summary>
    const double ManyVanished = 0.2;

    /// <summary>Share of a source's customers, above which their vanishing while as many strangers come looks like other numbers for the same ones.</summary>
    const double AlmostAll = 0.9;

    /// <summary>A source of fewer customers may well have others.</summary>
    const int FewCustomers = 50;

    readonly CrmDb _db;
    readonly IBulkLoader _loader;
    readonly TimeProvider _clock;
    readonly Run _run;
    readonly SourceDefinition _source;
    readonly PlannedExtraction _plan;
    readonly Tombstones.Suppression? _erased;
    readonly RecordIndex _records;
    readonly long? _about;
    readonly SourceColumns _columns = new();
    readonly List<ChangedRecord> _changed = [];
    readonly List<RefusedRow> _refused = [];
    readonly Dictionary<string, long> _rowsRead = new(StringComparer.Ordinal);
    SourcePosition? _position;

    ExtractionStep(CrmDb db, IBulkLoader loader, TimeProvider clock, Run run, SourceDefinition source, PlannedExtraction plan, Tombstones tombstones, long? about)
    {
        (_db, _loader, _clock, _run, _source, _plan, _about) = (db, loader, clock, run, source, plan, about);
        _erased = tombstones.Of(source.Name);
        _records = new RecordIndex(about ?? 0);
    }

    bool IsSnapshot => _source.Landing.Mode is LandingMode.Full && _plan.KeepsState;

    public static async Task<ExtractionStep> OpenAsync(
        IDbContextFactory<CrmDb> databases, IBulkLoader loader, TimeProvider clock, Run run, SourceDefinition source, PlannedExtraction plan, Tombstones tombstones, CancellationToken cancel)
    {
        var about = plan.RowsAbout();
        return new(await databases.CreateDbContextAsync(cancel), loader, clock, run, source, plan, tombstones, about);
    }

    /// <summary>Lands what is read.</summary>
    public async Task<LandReport> LandAsync(CancellationToken cancel)
    {
        await using var chunks = new RowChunks(Read, Chunk, cancel);
        await using var transaction = await _db.Database.BeginTransactionAsync(cancel);
        var writing = await LandWriteStep.OpenAsync(_db, _loader, _run, _source, cancel);
        var quarantine = await QuarantineStep.OpenAsync(_db, _loader, _source, writing.BatchId, cancel);
        var landing = new SourceLanding(_records, _source.Landing.Mode, _about, _erased);
        if (await KnownQueries.AnyAsync(_db, _source.Name, cancel))
            await LandAmongKnownAsync(chunks, landing, writing, quarantine, cancel);
        else
            await LandFirstAsync(chunks, landing, writing, quarantine, cancel);
        return await CloseAsync(landing, writing, quarantine, transaction, cancel);
    }

    /// <summary>Counts what would land.</summary>
    public async Task<LandReport> CountAsync(CancellationToken cancel)
    {
        await using var chunks = new RowChunks(Read, Chunk, cancel);
        var landing = new SourceLanding(_records, _source.Landing.Mode, _about, _erased);
        var isKnown = await LearnAllAsync(cancel);
        await foreach (var rows in chunks.ReadAsync(cancel))
        {
            if (!isKnown)
                await LearnAsync(rows, cancel);
            Take(landing, rows);
            _changed.Clear();
            _refused.Clear();
        }

        foreach (var _ in landing.Rivals)
            landing.Settled(wasChange: true, isChange: true);
        return RefusalOf(landing, 0, ["a run says where"]) is { } refusal ? throw refusal : Report(landing, IsSnapshot ? _records.CountVanished() : landing.SaidDeleted, []);
    }

    /// <summary>
    /// Lands rows that people mended. One that can't land is told and its row stays in quarantine as it is; what a source says itself is never
    /// overwritten.
    /// </summary>
    public async Task<LandReport> MendAsync(IReadOnlyList<MendedSourceRow> rows, CancellationToken cancel)
    {
        await using var transaction = await _db.Database.BeginTransactionAsync(cancel);
        var writing = await LandWriteStep.OpenAsync(_db, _loader, _run, _source, cancel);
        var landing = new SourceLanding(_records, LandingMode.Append, erased: _erased);
        List<HashedRow> hashed = [.. rows.Select(row => new HashedRow(row.Row, RowChunks.HashOf(row.Row)))];
        if (_source.Key is [])
            await LearnAllAsync(cancel);
        else
            await LearnAsync(hashed, cancel);
        landing.Take(hashed, _changed, _refused);
        foreach (var rival in landing.Rivals.Values) // of rows that people give one key the first lands
        {
            _refused.Add(SourceLanding.Duplicate(rival));
            landing.Refused();
        }

        await writing.InsertAsync(_changed, cancel);
        await MendedStep.WriteAsync(_db, _loader, _source, rows, _changed, [.. _refused.Select(refused => refused.Row)], writing.BatchId, Now, cancel);
        if (landing.Suppressed > 0) // whom a person recognised in a row that could not be read is not kept there either
            await _loader.DeleteAsync<QuarantineRow>(_db, row => row.QuarantineId, rows.Where(row => row.Row.Key is { Length: > 0 } key && _erased!.HoldsRecord(key)).Select(row => row.QuarantineId), cancel);
        await writing.CloseAsync(cancel);
        var report = Report(landing, 0, []) with
        {
            Warnings = [.. _refused.Select(refused => string.Create(CultureInfo.InvariantCulture, $"{refused.Row.Location}, line {refused.Row.Line}: {refused.Code}, {refused.Detail}."))],
        };
        await _db.AddRowAsync(Batch(writing.BatchId, landing, report), cancel);
        await transaction.CommitAsync(cancel);
        return report;
    }

    public ValueTask DisposeAsync()
    {
        _records.Dispose();
        return _db.DisposeAsync();
    }

    DateTime Now => _clock.GetUtcNow().UtcDateTime;

    IEnumerable<SourceRow> Read(CancellationToken cancel) =>
        _plan.Parts.SelectMany(part => part.Part.Read(_plan.Request, reached => _position = reached, cancel));

    // nothing of the source is known, so nothing need be asked while rows stream in
    async Task LandFirstAsync(RowChunks chunks, SourceLanding landing, LandWriteStep writing, QuarantineStep quarantine, CancellationToken cancel)
    {
        using var rows = chunks.ReadAsync(cancel).ToBlockingEnumerable(cancel).GetEnumerator();
        var isMore = true;
        while (isMore)
        {
            await writing.InsertNewAsync(UntilMuchIsRefused(), cancel);
            quarantine.Add(_refused);
            _refused.Clear();
            await quarantine.FlushAsync(cancel);
        }

        IEnumerable<ChangedRecord> UntilMuchIsRefused()
        {
            while (_refused.Count < QuarantineStep.Most)
            {
                if (!rows.MoveNext())
                {
                    isMore = false;
                    yield break;
                }

                Take(landing, rows.Current);
                foreach (var change in _changed)
                    yield return change;
                _changed.Clear();
            }
        }
    }

    async Task LandAmongKnownAsync(RowChunks chunks, SourceLanding landing, LandWriteStep writing, QuarantineStep quarantine, CancellationToken cancel)
    {
        var isKnown = await LearnAllAsync(cancel);
        await foreach (var rows in chunks.ReadAsync(cancel))
        {
            if (!isKnown)
                await LearnAsync(rows, cancel);
            Take(landing, rows);
            await writing.InsertAsync(_changed, cancel);
            _changed.Clear();
            quarantine.Add(_refused);
            _refused.Clear();
            await quarantine.FlushAsync(cancel);
        }
    }

    void Take(SourceLanding landing, List<HashedRow> rows)
    {
        landing.Take(rows, _changed, _refused);
        _columns.Add(rows);
        foreach (var row in rows)
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_rowsRead, row.Row.Location, out _)++;
        landing.Tell(_run, _source);
    }

    /// <summary>Learns what the source said of all its records, where the extraction may show all of them.</summary>
    /// <returns>Whether that is so; else what it shows is looked up.</returns>
    async Task<bool> LearnAllAsync(CancellationToken cancel)
    {
        var mayShowAll = IsSnapshot || _source.Key is [];
        if (mayShowAll)
            await KnownQueries.ScanAsync(_db, _loader, _source.Name, row => _records.Add(row.SourceKey, row.DeletedAt is null ? SourceLanding.Half(row.Hash) : null), () => Task.CompletedTask, cancel);
        return mayShowAll;
    }

    async Task LearnAsync(List<HashedRow> rows, CancellationToken cancel)
    {
        HashSet<string> keys = [.. rows.Select(row => row.Row.Key).OfType<string>().Where(key => key.Length is > 0 and <= SourceLanding.LongestKey && !_records.Contains(key))];
        foreach (var (key, record) in await KnownQueries.OfKeysAsync(_db, _source.Name, keys, 0, cancel))
        {
            if (keys.Contains(key))
                _records.Add(key, record.Before is { DeletedAt: null } before ? SourceLanding.Half(before.Hash) : null);
        }
    }

    async Task<LandReport> CloseAsync(SourceLanding landing, LandWriteStep writing, QuarantineStep quarantine, IDbContextTransaction transaction, CancellationToken cancel)
    {
        await writing.SettleAsync(landing, quarantine, cancel);
        foreach (var key in quarantine.Held)
        {
            ref var state = ref _records.Of(key);
            state = RecordState.Held(state);
        }

        if (RefusalOf(landing, quarantine.Held.Count, quarantine.Examples) is { } refusal)
        {
            await writing.UndoAsync(cancel);
            await quarantine.KeepAsync(cancel); // so that people see what is to be mended
            await transaction.CommitAsync(cancel);
            throw refusal;
        }

        var deleted = landing.SaidDeleted + (IsSnapshot ? await writing.DeleteVanishedAsync(_records, cancel) : 0);
        await writing.CloseAsync(cancel);
        var locations = _plan.Parts.Select(part => part.Part.Location).ToHashSet(StringComparer.Ordinal);
        var isWhole = IsSnapshot || (_plan.KeepsState && _plan.Request.After is null && _plan.Parts.All(part => part.Fingerprint is null));
        await quarantine.CloseAsync(location => isWhole || (_plan.Parts.All(part => part.Fingerprint is not null) && locations.Contains(location)), Now, cancel);
        var report = Report(landing, deleted, await WriteStateAsync(writing.BatchId, cancel));
        report.CheckConservation(_source);
        LandReport.CheckWritten(_source, await writing.CountAsync(cancel), landing.Landed + deleted - landing.SaidDeleted);
        await _db.AddRowAsync(Batch(writing.BatchId, landing, report), cancel);
        await transaction.CommitAsync(cancel);
        return report;
    }

    /// <summary>Holds the columns against those of last time, and writes where the next extraction goes on.</summary>
    /// <returns>How the columns differ.</returns>
    async Task<IReadOnlyList<ColumnChange>> WriteStateAsync(long batchId, CancellationToken cancel)
    {
        if (!_plan.KeepsState)
            return [];
        var step = new StateStep(_db, _loader, _source);
        var state = await step.ReadAsync(cancel);
        foreach (var (part, _) in _plan.Parts)
            _columns.Add(part.Columns());
        var (before, now) = (state.Columns ?? [], _columns.ToList());
        IReadOnlyList<ColumnChange> changes = state.Columns is null || !state.IsReadAs(_source) || now is [] ? [] : [.. SourceColumns.Changes(before, now)];
        if (changes.Where(change => RuleOf(change) is ContractRule.Stop).Select(change => change.Sentence).ToList() is [_, ..] stopping)
        {
            throw new FlowException(
                $"Source {_source.Name}: {string.Join(", ", stopping)}, and its contract says to stop then; see what became of it, or write contract: evolve once ({_source.At}).");
        }

        await step.WriteAsync(now is [] && before is not [] ? state.Row!.Columns : SourceColumns.Write(before, now), _position ?? state.Position, batchId, Now, cancel);
        await step.WriteFilesAsync(
            _plan.Parts.Where(part => part.Fingerprint is not null).Select(part => (part.Part.Location, part.Part.Fingerprint()!)),
            IsSnapshot || (_plan.IsAnew && _source.Landing.Mode is not LandingMode.Append), _rowsRead, batchId, Now, cancel);
        return changes;
    }

    ContractRule RuleOf(ColumnChange change) => change.Kind switch
    {
        ColumnChangeKind.New => _source.Landing.Contract.New,
        ColumnChangeKind.Missing => _source.Landing.Contract.Missing,
        _ => _source.Landing.Contract.Retyped,
    };

    string What => IsSnapshot || _plan.Parts is not [var only] ? "it" : only.Part.Location;

    FlowException? RefusalOf(SourceLanding landing, int held, IReadOnlyList<string> examples) => EmptyRefusal(landing) ?? RenumberedRefusal(landing) ?? ManyRefusal(landing, held, examples);

    // an export that broke off looks like a source without rows
    FlowException? EmptyRefusal(SourceLanding landing) => !IsSnapshot || landing.Landed + landing.Unchanged > 0 || _records.Known == 0 || _run.Options.Full
        ? null
        : new(string.Create(CultureInfo.InvariantCulture,
            $"Source {_source.Name}: of its {landing.RowsRead} rows none can land, and the {_records.Known} records known of it would all leave their customers; see what became of it, or run with --full if that is meant ({_source.At})."));

    // once it has landed, customers have other ids and decisions name nobody
    FlowException? RenumberedRefusal(SourceLanding landing)
    {
        if (!IsSnapshot || _run.Options.Full || _source is not { Entity: Entity.Customer, Key: not [] } || _records.Known < FewCustomers)
            return null;
        var vanished = _records.CountVanished();
        var (least, most) = (AlmostAll * vanished, vanished / AlmostAll); // fewer or more than vanished are others
        return vanished <= AlmostAll * _records.Known || landing.New <= least || landing.New > most ? null : new(string.Create(CultureInfo.InvariantCulture,
            $"Source {_source.Name}: {vanished} of its {_records.Known} records have vanished and {landing.New} new ones came, as if they had been given new keys, so nothing of it has landed; if so, tell old and new ones with crm360 rekey and run again, else run with --full ({_source.At})."));
    }

    FlowException? ManyRefusal(SourceLanding landing, int held, IReadOnlyList<string> examples)
    {
        var refused = landing.Quarantined - held; // rows that people mended do not count
        var share = landing.RowsRead == 0 ? 0 : (double)refused / landing.RowsRead;
        var isMuch = refused > 0 && (share > _source.Landing.MaxRefusedShare || refused > _source.Landing.MaxRefusedRows);
        return !isMuch ? null : new(string.Create(CultureInfo.InvariantCulture,
            $"Source {_source.Name}: {refused} of {landing.RowsRead} rows can't land, more than its quarantine may hold, so nothing of {What} has landed ({string.Join("; ", examples)}); see them with crm360 quarantine and mend them in the source, or raise max_share or max_rows ({_source.At})."));
    }

    LandReport Report(SourceLanding landing, long deleted, IReadOnlyList<ColumnChange> changes)
    {
        List<string> warnings = [.. changes.Where(change => RuleOf(change) is ContractRule.Warn).Select(change => $"{_source.Name}: {change.Sentence}.")];
        if (IsSnapshot && deleted > _records.Known * ManyVanished)
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"{deleted} of {_records.Known} records of {_source.Name} have vanished from the source and leave their customers."));
        return new(
            landing.RowsRead, landing.Landed, landing.Unchanged, landing.Quarantined, landing.Suppressed, deleted,
            [
                .. _plan.Parts.SelectMany(part => part.Part.Remarks),
                .. changes.Where(change => RuleOf(change) is ContractRule.Evolve).Select(change => $"{_source.Name}: {change.Sentence}."),
                .. landing.Retained == 0 ? Array.Empty<string>() : [string.Create(CultureInfo.InvariantCulture, $"{landing.Retained} rows of {_source.Name} were suppressed by retention: they were kept for long enough and say nothing new.")],
            ],
            warnings);
    }

    BatchRow Batch(long batchId, SourceLanding landing, LandReport report) => new()
    {
        BatchId = batchId,
        RunId = _run.Id,
        Source = _source.Name,
        Fingerprint = landing.Fingerprint,
        Watermark = _position?.Watermark,
        RowsRead = report.RowsRead,
        Landed = report.Landed,
        Unchanged = report.Unchanged,
        Quarantined = report.Quarantined,
        Suppressed = report.Suppressed,
        Deleted = report.Deleted,
        CommittedAt = Now,
    };
}
