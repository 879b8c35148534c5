namespace Crm360;

/// <summary>At most one run at a time works on one database, in whatever process; the lock of a killed process is free at once.</summary>
public interface IRunLock
{
    /// <summary>Takes the lock without waiting.</summary>
    /// <returns>The lock, held until disposed; null where another run holds it.</returns>
    Task<IAsyncDisposable?> TryTakeAsync(CancellationToken cancel);
}
