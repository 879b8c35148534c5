using System.Data.Common;
using Crm360.Sources.Sql;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace Crm360.Storage;

/// <summary>Opens the databases that sources may name: to read only, and each on a connection of its own, so that nothing of a source's session is left for others.</summary>
public static class SourceConnectors
{
    // whatever the server or the role stands at: ISO 8601, hexadecimal bytes, all digits, plain money; and nothing can be written
    const string PostgresSession =
        "-c DateStyle=ISO -c IntervalStyle=iso_8601 -c bytea_output=hex -c extra_float_digits=1 -c lc_monetary=C -c default_transaction_read_only=on";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SqlConnector> All { get; } =
    [
        new(SqlProvider.Sqlite, Sqlite) { NumberOf = fault => fault is SqliteException found ? Text(found.SqliteExtendedErrorCode) : Text(fault.ErrorCode) },
        new(SqlProvider.SqlServer, SqlServer) { NumberOf = fault => fault is SqlException found ? Text(found.Number) : Text(fault.ErrorCode) },
        new(SqlProvider.Postgres, Postgres) { NumberOf = fault => fault.SqlState ?? Text(fault.ErrorCode), AsTexts = AsTexts },
    ];

    static SqliteConnection Sqlite(string connectionString, string folder)
    {
        SqliteConnectionStringBuilder words = new(connectionString) { Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        words.DataSource = Path.GetFullPath(words.DataSource, Path.GetFullPath(folder));
        return new(words.ConnectionString);
    }

    static SqlConnection SqlServer(string connectionString, string folder) =>
        new(new SqlConnectionStringBuilder(connectionString) { ApplicationIntent = ApplicationIntent.ReadOnly, Pooling = false }.ConnectionString);

    static NpgsqlConnection Postgres(string connectionString, string folder)
    {
        NpgsqlConnectionStringBuilder words = new(connectionString) { Pooling = false, Timezone = "UTC", IncludeErrorDetail = false };
        words.Options = $"{words.Options} {PostgresSession}".Trim();
        return new(words.ConnectionString);
    }

    static void AsTexts(DbCommand command)
    {
        var texts = (NpgsqlCommand)command;
        texts.AllResultTypesAreUnknown = true;
        foreach (NpgsqlParameter parameter in texts.Parameters)
            parameter.NpgsqlDbType = NpgsqlDbType.Unknown;
    }

    static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
