using System.Collections.Concurrent;

namespace Crm360.Storage.Sqlite;

/// <summary>
/// Rows that are made while those before them are written: one thread makes them, the caller's writes. Whoever gives the rows must not use
/// the connection to make them.
/// </summary>
static class RowsAhead
{
    const int Rows = 512;
    const int ChunksAhead = 8;

    /// <summary>The rows in their order, in chunks of at most <paramref name="size"/>; few rows are made at once.</summary>
    public static IEnumerable<ArraySegment<TRow>> Of<TRow>(IEnumerable<TRow> rows, int size, CancellationToken cancel)
    {
        if (rows is ICollection<TRow>) // they are there
        {
            foreach (var chunk in rows.Chunk(size))
                yield return chunk;
            yield break;
        }

        using var chunks = rows.Chunk(Rows).GetEnumerator();
        if (!chunks.MoveNext())
            yield break;
        var first = chunks.Current;
        foreach (var part in Parts(first, size))
            yield return part;
        if (first.Length < Rows)
            yield break;

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using BlockingCollection<TRow[]> ready = new(ChunksAhead);
        // a thread of its own: those of the pool may all be busy making the next chunk, and the rows of this one would wait for it
        var making = Task.Factory.StartNew(() => Make(chunks, ready, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            foreach (var chunk in ready.GetConsumingEnumerable(cancel))
            {
                foreach (var part in Parts(chunk, size))
                    yield return part;
            }

            making.GetAwaiter().GetResult(); // a fault in making the rows
        }
        finally
        {
            stop.Cancel();
            ((IAsyncResult)making).AsyncWaitHandle.WaitOne(); // nobody makes rows any more once the caller goes on
        }
    }

    static void Make<TRow>(IEnumerator<TRow[]> chunks, BlockingCollection<TRow[]> ready, CancellationToken stop)
    {
        try
        {
            while (chunks.MoveNext())
                ready.Add(chunks.Current, stop);
        }
        finally
        {
            ready.CompleteAdding();
        }
    }

    static IEnumerable<ArraySegment<TRow>> Parts<TRow>(TRow[] chunk, int size)
    {
        for (var from = 0; from < chunk.Length; from += size)
            yield return new(chunk, from, Math.Min(size, chunk.Length - from));
    }
}
