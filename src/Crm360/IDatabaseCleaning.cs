namespace Crm360;

/// <summary>Sees to it that what was deleted is gone from the files of a database too. One implementation an engine.</summary>
public interface IDatabaseCleaning
{
    /// <summary>Has the connection overwrite what is deleted from now on; before a transaction begins.</summary>
    Task BeginAsync(CrmDb db, CancellationToken cancel);

    /// <summary>Rewrites the files, after the transaction.</summary>
    /// <returns>False where another program keeps old pages alive by reading them; then it is to be done once more.</returns>
    Task<bool> CleanAsync(CancellationToken cancel);
}
