namespace Crm360.Runs;

/// <summary>Work in chunks: while one is written the next is made and the one after it read.</summary>
static class Chunks
{
    /// <summary>Reads, makes and writes chunk after chunk. What is read must not depend on what is written.</summary>
    /// <param name="readAsync">The next chunk; null after the last.</param>
    /// <param name="make">Makes what is to be written; touches no database.</param>
    /// <param name="writeAsync">Writes it.</param>
    /// <param name="isBeside">Whether reading and writing have a connection each; else they take turns.</param>
    public static async Task RunAsync<TChunk, TMade>(Func<Task<TChunk?>> readAsync, Func<TChunk, TMade> make, Func<TMade, Task> writeAsync, bool isBeside)
        where TChunk : class
    {
        Task<TMade>? making = null;
        var reading = Task.Run(readAsync);
        try
        {
            while (await reading is { } chunk)
            {
                var before = making;
                making = Task.Run(() => make(chunk));
                reading = Task.Run(readAsync);
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
    }
}
