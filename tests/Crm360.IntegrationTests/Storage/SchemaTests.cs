using System.Text.RegularExpressions;
using Crm360.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Crm360.IntegrationTests.Storage;

/// <summary>The scripts make exactly what the context's model says.</summary>
public abstract partial class SchemaTests(DatabaseEngine engine)
{
    /// <summary>Tables that the program keeps without the context.</summary>
    static readonly string[] WithoutRows = ["ops.schema_version"];

    [Fact]
    public async Task The_scripts_and_the_model_have_the_same_tables_columns_types_and_keys()
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var db = database.Open();

        string[] expected = [.. db.Model.GetEntityTypes().Where(entity => entity.GetTableName() is not null).SelectMany(Columns).Order(StringComparer.Ordinal)];
        var found = engine is DatabaseEngine.Sqlite ? await SqliteColumnsAsync(database) : await SqlServerColumnsAsync(database);

        Assert.Equal([], expected.Except(found, StringComparer.Ordinal));
        Assert.Equal([], found.Except(expected, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_index_of_the_scripts_is_there()
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var found = await database.QueryAsync(engine is DatabaseEngine.Sqlite
            ? "select name from sqlite_master where type = 'index' and sql is not null"
            : "SELECT name FROM sys.indexes WHERE name LIKE 'ix[_]%'");

        // Babelfish keeps 31 characters of a name and adds a hash
        var missing = Indexes(engine).Where(index => !found.Exists(
            row => row[0]!.StartsWith(index[..Math.Min(index.Length, 31)], StringComparison.Ordinal)));

        Assert.Equal([], missing);
    }

    [Fact]
    public void Both_engines_index_the_same() =>
        Assert.Equal(Indexes(DatabaseEngine.SqlServer), Indexes(DatabaseEngine.Sqlite));

    [Fact]
    public async Task Every_table_of_SQL_Server_has_its_staging_table()
    {
        Assert.SkipWhen(engine is DatabaseEngine.Sqlite, "SQLite needs no staging tables");
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var db = database.Open();

        var found = await database.QueryAsync("SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = 'stage'");

        Assert.Equal(
            db.Model.GetEntityTypes().Where(entity => entity.GetTableName() is not null)
                .Select(entity => $"{entity.GetSchema()}_{entity.GetTableName()}").Order(StringComparer.Ordinal),
            found.Select(row => row[0]!).Order(StringComparer.Ordinal));
    }

    static IEnumerable<string> Indexes(DatabaseEngine engine) =>
        Named(engine, IndexName()).Except(Named(engine, DroppedIndex()), StringComparer.Ordinal).Order(StringComparer.Ordinal);

    static IEnumerable<string> Named(DatabaseEngine engine, Regex statement) =>
        SchemaScript.All(engine).SelectMany(script => statement.Matches(script.Text)).Select(match => match.Groups["name"].Value);

    static IEnumerable<string> Columns(IEntityType entity)
    {
        var keys = entity.FindPrimaryKey()!.Properties.Select(property => property.Name).ToList();
        foreach (var property in entity.GetProperties())
        {
            var table = entity.GetSchema() is { } schema ? $"{schema}.{entity.GetTableName()}" : entity.GetTableName();
            yield return Line(
                table!, property.GetColumnName(), property.GetColumnType(), property.IsColumnNullable(), keys.IndexOf(property.Name));
        }
    }

    static string Line(string table, string column, string type, bool nullable, int key) =>
        $"{table}.{column} {type.ToLowerInvariant()}{(nullable ? "" : " not null")}{(key < 0 ? "" : $" key {key + 1}")}";

    static async Task<List<string>> SqliteColumnsAsync(TestDatabase database)
    {
        var rows = await database.QueryAsync(
            """
            select t.name, c.name, c.type, c."notnull", c.pk
            from sqlite_master t, pragma_table_info(t.name) c
            where t.type = 'table' and t.name not like 'sqlite%'
            """);
        return [.. rows.Where(row => !WithoutRows.Contains(row[0]!.Replace('_', '.').Replace("schema.version", "schema_version", StringComparison.Ordinal)))
            .Select(row => Line(row[0]!, row[1]!, row[2]!, row[3] is "0", int.Parse(row[4]!, null) - 1))];
    }

    static async Task<List<string>> SqlServerColumnsAsync(TestDatabase database)
    {
        var rows = await database.QueryAsync(
            """
            SELECT c.TABLE_SCHEMA, c.TABLE_NAME, c.COLUMN_NAME, c.DATA_TYPE, c.CHARACTER_MAXIMUM_LENGTH, c.NUMERIC_PRECISION, c.NUMERIC_SCALE,
              c.DATETIME_PRECISION, c.IS_NULLABLE
            FROM INFORMATION_SCHEMA.COLUMNS c
            JOIN INFORMATION_SCHEMA.TABLES t ON t.TABLE_SCHEMA = c.TABLE_SCHEMA AND t.TABLE_NAME = c.TABLE_NAME
            WHERE t.TABLE_TYPE = 'BASE TABLE' AND c.TABLE_SCHEMA IN ('ops', 'land', 'std', 'match', 'gold', 'dw')
            """);
        var keys = (await database.QueryAsync(
            """
            SELECT s.name, o.name, c.name, k.key_ordinal
            FROM sys.indexes i
            JOIN sys.index_columns k ON k.object_id = i.object_id AND k.index_id = i.index_id
            JOIN sys.columns c ON c.object_id = k.object_id AND c.column_id = k.column_id
            JOIN sys.objects o ON o.object_id = i.object_id
            JOIN sys.schemas s ON s.schema_id = o.schema_id
            WHERE i.is_primary_key = 1
            """)).ToDictionary(row => $"{row[0]}.{row[1]}.{row[2]}", row => int.Parse(row[3]!, null), StringComparer.Ordinal);
        return [.. rows.Where(row => !WithoutRows.Contains($"{row[0]}.{row[1]}", StringComparer.Ordinal))
            .Select(row => Line(
                $"{row[0]}.{row[1]}", row[2]!, Type(row), row[8] is "YES", keys.GetValueOrDefault($"{row[0]}.{row[1]}.{row[2]}") - 1))];

        static string Type(string?[] row) => row[3] switch
        {
            "nvarchar" or "binary" or "varbinary" => $"{row[3]}({(row[4] is "-1" ? "max" : row[4])})",
            "decimal" or "numeric" => $"decimal({row[5]},{row[6]})",
            "datetime2" => $"datetime2({row[7]})",
            _ => row[3]!,
        };
    }

    [GeneratedRegex("^create index (?<name>[a-z_]+) on ", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex IndexName();

    [GeneratedRegex("^drop index (?<name>[a-z_]+)", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DroppedIndex();
}

[Trait("Category", "Sqlite")]
public sealed class SqliteSchemaTests() : SchemaTests(DatabaseEngine.Sqlite);

[Collection(SqlServerCollection.Name)]
[Trait("Category", "SqlServer")]
public sealed class SqlServerSchemaTests() : SchemaTests(DatabaseEngine.SqlServer);
