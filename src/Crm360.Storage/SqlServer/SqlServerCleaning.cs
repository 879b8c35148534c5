namespace Crm360.Storage.SqlServer;

/// <summary>
/// The server writes over deleted rows by itself (ghost clean-up), and who may look into its files is its administrator's business: log and
/// backups are told to the operator.
/// </summary>
sealed class SqlServerCleaning : IDatabaseCleaning
{
    public Task BeginAsync(CrmDb db, CancellationToken cancel) => Task.CompletedTask;

    public Task<bool> CleanAsync(CancellationToken cancel) => Task.FromResult(true);
}
