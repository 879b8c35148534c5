using Crm360.Landing;
using Crm360.Records;

namespace Crm360.Standardise;

/// <summary>
/// What keys that rows name have become since the rows landed: a row says for ever what it was given, and the record that it names may have been renamed
/// (<c>crm360 rekey</c>). Of several renamings each goes on from the one before. Pure.
/// </summary>
sealed class RenamedKeys
{
    readonly List<(long LastVersion, Dictionary<(string System, string Entity, string Key), string> News)> _renamings;

    /// <summary>Those of these rows by which other rows name records.</summary>
    public RenamedKeys(IEnumerable<RenamedKeyRow> rows) => _renamings =
    [
        .. rows.Where(row => row.IsNamed).GroupBy(row => row.RunId).OrderBy(run => run.Key)
            .Select(run => (run.First().LastVersion, run.ToDictionary(row => (row.System, row.Entity, row.OldKey), row => row.NewKey))),
    ];

    /// <summary>The key of today.</summary>
    /// <param name="version">Of the row that names it.</param>
    /// <param name="entity">What the record is that it names.</param>
    /// <param name="system">Of that record.</param>
    /// <param name="key">As the row has it.</param>
    public string Of(long version, Entity entity, string system, string key)
    {
        foreach (var (lastVersion, news) in _renamings)
        {
            if (version <= lastVersion && news.TryGetValue((system, EntityCatalogue.Of(entity).Name, key), out var now))
                key = now;
        }

        return key;
    }
}
