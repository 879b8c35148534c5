using System.Data;
using Microsoft.Data.SqlClient;

namespace Crm360.Storage.SqlServer;

/// <summary>A lock of the server that belongs to a connection of its own: where the process ends, the server frees it with the connection.</summary>
sealed class SqlServerRunLock(Database database) : IRunLock
{
    public async Task<IAsyncDisposable?> TryTakeAsync(CancellationToken cancel)
    {
        // a pooled connection would go back to the pool with the lock still held
        SqlConnection connection = new(new SqlConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancel);
            await using var command = connection.CreateCommand();
            command.CommandType = CommandType.StoredProcedure;
            command.CommandText = "sp_getapplock";
            command.Parameters.AddWithValue("@Resource", "crm360 run");
            command.Parameters.AddWithValue("@LockMode", "Exclusive");
            command.Parameters.AddWithValue("@LockOwner", "Session");
            command.Parameters.AddWithValue("@LockTimeout", 0);
            var answer = command.Parameters.Add("@Answer", SqlDbType.Int);
            answer.Direction = ParameterDirection.ReturnValue;
            await command.ExecuteNonQueryAsync(cancel);
            if ((int)answer.Value >= 0)
                return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }
}
