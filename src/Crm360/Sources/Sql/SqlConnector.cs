using System.Data.Common;

namespace Crm360.Sources.Sql;

/// <summary>How the databases of one provider are opened as sources.</summary>
/// <param name="Provider">Which provider.</param>
/// <param name="Open">
/// Makes a connection that is not yet open and can only read; takes the connection string and the folder of the definition, against which a
/// relative path in it resolves.
/// </param>
public sealed record SqlConnector(SqlProvider Provider, Func<string, string, DbConnection> Open)
{
    /// <summary>
    /// Of a provider whose values are exact only as the server's own texts: makes a command, with its parameters, send and give texts, whose
    /// types the server itself takes from the columns they stand beside.
    /// </summary>
    public Action<DbCommand>? AsTexts { get; init; }

    /// <summary>The database's own number of an error, which says what happened without quoting a row.</summary>
    public Func<DbException, string> NumberOf { get; init; } = fault => fault.ErrorCode.ToString(CultureInfo.InvariantCulture);
}
