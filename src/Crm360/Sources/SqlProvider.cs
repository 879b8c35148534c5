using System.Data.Common;

namespace Crm360.Sources;

/// <summary>How a source database is opened, by the name of its provider in the definition (sqlite, sqlserver).</summary>
/// <param name="Name">What a definition calls it.</param>
/// <param name="Open">
/// Makes a connection that is not yet open and can only read; takes the connection string and the folder of the definition, against which a
/// relative path in it resolves.
/// </param>
public sealed record SqlProvider(string Name, Func<string, string, DbConnection> Open);
