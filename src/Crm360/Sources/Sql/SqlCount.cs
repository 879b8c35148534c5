namespace Crm360.Sources.Sql;

/// <summary>Counts rows, for people who wait.</summary>
static class SqlCount
{
    /// <summary>How many rows a full reading gives; null where the engine does not count them.</summary>
    public static long? Of(SourceDefinition source, SqlSource sql, SqlConnector connector, string folder)
    {
        using var session = SqlSession.Open(source, sql, connector, folder, CancellationToken.None);
        try
        {
            var shape = SqlShape.Of(session, source, sql);
            SqlArgument[] arguments = shape.PlacesWatermark ? [new(SqlShape.Parameter, DBNull.Value)] : [];
            return session.Rows($"select count(*) from {shape.From}", arguments, row => row.GetInt64(0))[0];
        }
        catch (SqlBrokenOff)
        {
            return null; // two columns of one name: whether the query itself is sound shows when it is read
        }
    }
}
