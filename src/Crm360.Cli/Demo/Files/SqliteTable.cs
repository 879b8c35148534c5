using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Crm360.Cli.Demo.Files;

/// <summary>Rows into one table by one prepared statement.</summary>
sealed class SqliteTable : IDisposable
{
    readonly string _name;
    readonly SqliteCommand _insert;
    long _broken;

    public SqliteTable(SqliteConnection connection, string name, int columns)
    {
        _name = name;
        _insert = connection.CreateCommand();
        var parameters = Enumerable.Range(1, columns).Select(i => string.Create(CultureInfo.InvariantCulture, $"$p{i}")).ToList();
#pragma warning disable CA2100 // the table's name is a constant of ours
        _insert.CommandText = $"insert into {name} values ({string.Join(", ", parameters)})";
#pragma warning restore CA2100
        foreach (var parameter in parameters)
            _insert.Parameters.Add(new SqliteParameter(parameter, value: null));
        _insert.Prepare();
    }

    public long Rows { get; private set; }

    public void Write(params ReadOnlySpan<object?> fields)
    {
        for (var i = 0; i < fields.Length; i++)
            _insert.Parameters[i].Value = fields[i] ?? DBNull.Value;
        _insert.ExecuteNonQuery();
        Rows++;
    }

    /// <summary>A row that must not land: no key, or one that was there before.</summary>
    public void WriteUnwanted(params ReadOnlySpan<object?> fields)
    {
        Write(fields);
        _broken++;
    }

    public DemoFile Done() => new($"{ErpDatabase.FileName}/{_name}", Rows, _broken);

    public void Dispose() => _insert.Dispose();
}
