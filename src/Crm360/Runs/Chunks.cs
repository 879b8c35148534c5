namespace Crm360.Runs;

/// <summary>Work in chunks of which one is made while the one before is written: making wants processors, writing is one thread's work.</summary>
static class Chunks
{
    /// <summary>Reads, makes and writes chunk after chunk; reading and writing never overlap, so both may use one connection.</summary>
    /// <param name="readAsync">The next chunk; null after the last.</param>
    /// <param name="make">Makes what is to be written; touches no database.</param>
    /// <param name="writeAsync">Writes it.</param>
    public static async Task RunAsync<TChunk, TMade>(Func<Task<TChunk?>> readAsync, Func<TChunk, TMade> make, Func<TMade, Task> writeAsync)
        where TChunk : class
    {
        Task<TMade>? before = null;
        while (true)
        {
            Task<TMade>? next = null;
            try
            {
                var chunk = await readAsync();
                next = chunk is null ? null : Task.Run(() => make(chunk));
                if (before is not null)
                    await writeAsync(await before);
            }
            catch
            {
                foreach (var making in new Task?[] { before, next }.OfType<Task>())
                    await making.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // the first fault is told
                throw;
            }

            if (next is null)
                return;
            before = next;
        }
    }
}
