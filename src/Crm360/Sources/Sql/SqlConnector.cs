using System.Data.Common;

namespace Crm360.Sources.Sql;

/// <summary>How the databases of one provider are opened as sources.</summary>
/// <param name="Provider">Which provider.</param>
/// <param name="Open">
/// Makes a connection that is not yet open and can only read; takes the connection string and the folder of the definition, against which a
/// relative path in it resolves.
/// </param>
public sealed record SqlConnector(SqlProvider Provider, Func<string, string, DbConnection> Open);
