using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Crm360.Golden;
using Microsoft.EntityFrameworkCore;

namespace Crm360.IntegrationTests.Flow;

/// <summary>
/// What the rooms <c>land</c>, <c>std</c>, <c>match</c>, <c>gold</c> and <c>dw</c> say, in a form that two databases can be compared by: surrogate
/// keys are replaced by natural keys, run ids and instants of runs are left out, rows are sorted.
/// </summary>
public sealed class WarehouseContent
{
    static readonly string[] Rooms = ["land", "std", "match", "gold", "dw"];

    WarehouseContent(IReadOnlyDictionary<string, IReadOnlyList<string>> tables) => Tables = tables;

    /// <summary>Table, as <c>room.table</c> → its rows in ordinal order.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Tables { get; }

    /// <summary>SHA-256, in hex, of everything.</summary>
    public string Hash
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var (table, rows) in Tables.OrderBy(of => of.Key, StringComparer.Ordinal))
                hash.AppendData(Encoding.UTF8.GetBytes($"{table}\n{string.Join('\n', rows)}\n"));
            return Convert.ToHexString(hash.GetHashAndReset());
        }
    }

    /// <summary>Everything, with the history of how it came about.</summary>
    public static Task<WarehouseContent> ReadAsync(CrmDb db, CancellationToken cancel) => ReadAsync(db, todayAlone: false, cancel);

    /// <summary>
    /// What holds today, however it came about: no earlier versions, no customers that are no more, and nothing that depends on which state was
    /// published first or on the order of rows in files.
    /// </summary>
    public static Task<WarehouseContent> ReadTodayAsync(CrmDb db, CancellationToken cancel) => ReadAsync(db, todayAlone: true, cancel);

    /// <summary>All but one table.</summary>
    public WarehouseContent Without(string table) => new(Tables.Where(of => of.Key != table).ToDictionary(of => of.Key, of => of.Value, StringComparer.Ordinal));

    /// <summary>The rows that only one of the two has, each with its table; empty where both say the same.</summary>
    /// <param name="other">What it is compared with.</param>
    /// <param name="limit">At most so many a table and side.</param>
    public IReadOnlyList<string> DifferencesFrom(WarehouseContent other, int limit = 5) =>
    [
        .. from table in Tables.Keys.Union(other.Tables.Keys).Order(StringComparer.Ordinal)
           let mine = Tables.GetValueOrDefault(table, [])
           let others = other.Tables.GetValueOrDefault(table, [])
           from line in Minus(mine, others).Take(limit).Select(row => $"+ {table}: {row}")
               .Concat(Minus(others, mine).Take(limit).Select(row => $"- {table}: {row}"))
           select line,
    ];

    static IEnumerable<string> Minus(IReadOnlyList<string> rows, IReadOnlyList<string> others)
    {
        var left = others.CountBy(row => row, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (left.GetValueOrDefault(row) > 0)
                left[row]--;
            else
                yield return row;
        }
    }

    static async Task<WarehouseContent> ReadAsync(CrmDb db, bool todayAlone, CancellationToken cancel)
    {
        var names = await NaturalNames.ReadAsync(db, cancel);
        var tables = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (name, type) in TablesOf(db).Where(of => Array.Exists(Rooms, room => of.Name.StartsWith($"{room}.", StringComparison.Ordinal))))
        {
            if (todayAlone && RowTexts.IsHistory(name))
                continue;
            var rows = await RowsAsync(db, type, cancel);
            var texts = new RowTexts(names, name, type, todayAlone);
            tables.Add(name, [.. rows.Where(texts.Holds).Select(texts.Of).Order(StringComparer.Ordinal)]);
        }

        return new WarehouseContent(tables);
    }

    // the types of the rows are the same on every engine
    static IEnumerable<(string Name, Type Type)> TablesOf(CrmDb db) =>
        from entity in db.Model.GetEntityTypes()
        where entity.ClrType != typeof(ClaimDocumentRow)
        where entity.GetTableName() is not null || entity.ClrType == typeof(ClaimRow) // claims are told one by one; other views say the same once more
        let name = CrmDb.NameOf(entity)
        orderby name
        select (name, entity.ClrType);

    static async Task<IReadOnlyList<object>> RowsAsync(CrmDb db, Type type, CancellationToken cancel)
    {
        var read = typeof(WarehouseContent).GetMethod(nameof(RowsOfAsync), BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(type);
        return await (Task<IReadOnlyList<object>>)read.Invoke(null, [db, cancel])!;
    }

    static async Task<IReadOnlyList<object>> RowsOfAsync<TRow>(CrmDb db, CancellationToken cancel)
        where TRow : class =>
        await db.Set<TRow>().AsNoTracking().ToListAsync(cancel);
}
