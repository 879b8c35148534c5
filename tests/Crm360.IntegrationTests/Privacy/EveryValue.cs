using System.Reflection;
using Crm360.IntegrationTests.Flow;
using Microsoft.EntityFrameworkCore;

namespace Crm360.IntegrationTests.Privacy;

/// <summary>Every text in every table, found by the model and not by a list.</summary>
static class EveryValue
{
    /// <summary>Where texts stand, as <c>room.table.column</c>.</summary>
    public static async Task<IReadOnlyList<string>> HoldingAsync(House house, IReadOnlyCollection<string> texts)
    {
        await using var db = house.Open();
        var found = new List<string>();
        foreach (var entity in db.Model.GetEntityTypes().Where(entity => entity.GetTableName() is not null))
        {
            var read = typeof(EveryValue).GetMethod(nameof(RowsAsync), BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(entity.ClrType);
            foreach (var row in await (Task<IReadOnlyList<object>>)read.Invoke(null, [db])!)
            {
                found.AddRange(
                    from property in entity.GetProperties()
                    let value = property.PropertyInfo!.GetValue(row) as string
                    where value is not null
                    from text in texts
                    where value.Contains(text, StringComparison.Ordinal)
                    select $"{CrmDb.NameOf(entity)}.{property.GetColumnName()}: {text}");
            }
        }

        return [.. found.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    static async Task<IReadOnlyList<object>> RowsAsync<TRow>(CrmDb db)
        where TRow : class => await db.Set<TRow>().AsNoTracking().ToListAsync(TestContext.Current.CancellationToken);
}
