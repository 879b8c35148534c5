using Microsoft.EntityFrameworkCore;

namespace Crm360.Runs;

/// <summary>Work in chunks: while one is written the next is made and the one after it read.</summary>
static class Chunks
{
    /// <summary>
    /// Reads, makes and writes chunk after chunk. Chunks are read over a connection of their own, so they must not depend on what is written;
    /// where a database lets nobody read beside a writer, reading and writing take turns.
    /// </summary>
    /// <param name="databases">For another connection.</param>
    /// <param name="db">The one that is written over.</param>
    /// <param name="readAsync">The next chunk; null after the last.</param>
    /// <param name="make">Makes what is to be written; touches no database.</param>
    /// <param name="writeAsync">Writes it.</param>
    /// <param name="cancel">Stops before anything is read.</param>
    public static async Task RunAsync<TChunk, TMade>(
        IDbContextFactory<CrmDb> databases, CrmDb db, Func<CrmDb, Task<TChunk?>> readAsync, Func<TChunk, TMade> make, Func<TMade, Task> writeAsync,
        CancellationToken cancel)
        where TChunk : class
    {
        var isBeside = await db.IsReadBesideWritingAsync(cancel);
        await using var other = isBeside ? await databases.CreateDbContextAsync(cancel) : null;
        var reader = other ?? db;
        await reader.Database.OpenConnectionAsync(cancel); // once for all chunks

        Task<TMade>? making = null;
        var reading = Task.Run(() => readAsync(reader), cancel);
        try
        {
            while (await reading is { } chunk)
            {
                var before = making;
                making = Task.Run(() => make(chunk), cancel);
                reading = Task.Run(() => readAsync(reader), cancel);
                if (!isBeside)
                    await reading;
                if (before is not null)
                    await writeAsync(await before);
            }

            if (making is not null)
                await writeAsync(await making);
        }
        catch
        {
            foreach (var begun in new Task?[] { reading, making }.OfType<Task>())
                await begun.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // the first fault is told
            throw;
        }
        finally
        {
            await reader.Database.CloseConnectionAsync();
        }
    }
}
