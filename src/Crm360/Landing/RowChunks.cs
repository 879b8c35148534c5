using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using Crm360.Sources;

namespace Crm360.Landing;

/// <summary>A row with the hash of what it says.</summary>
/// <param name="Row">As read.</param>
/// <param name="Hash">SHA-256 of the payload, or of reason and raw text where the row has a fault.</param>
sealed record HashedRow(SourceRow Row, byte[] Hash);

/// <summary>Reads and hashes rows on a thread of its own, a few chunks ahead of the one who writes them.</summary>
static class RowChunks
{
    const int Ahead = 2;

    public static async IAsyncEnumerable<List<HashedRow>> ReadAsync(
        Func<IEnumerable<SourceRow>> read, int size, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var channel = Channel.CreateBounded<List<HashedRow>>(
            new BoundedChannelOptions(Ahead) { SingleReader = true, SingleWriter = true });
        var reading = Task.Run(() => FillAsync(read, size, channel.Writer, stop.Token), stop.Token);
        try
        {
            await foreach (var chunk in channel.Reader.ReadAllAsync(cancel))
                yield return chunk;
            await reading;
        }
        finally
        {
            // the reader may wait with a full channel for a writer that has failed
            await stop.CancelAsync();
            await reading.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    static async Task FillAsync(Func<IEnumerable<SourceRow>> read, int size, ChannelWriter<List<HashedRow>> writer, CancellationToken cancel)
    {
        Exception? fault = null;
        try
        {
            var chunk = new List<HashedRow>(size);
            foreach (var row in read())
            {
                chunk.Add(new HashedRow(row, HashOf(row)));
                if (chunk.Count < size)
                    continue;
                await writer.WriteAsync(chunk, cancel);
                chunk = new List<HashedRow>(size);
            }

            if (chunk.Count > 0)
                await writer.WriteAsync(chunk, cancel);
        }
        catch (Exception found)
        {
            fault = found; // thrown again on the side that reads the channel
        }

        writer.Complete(fault);
    }

    static byte[] HashOf(SourceRow row) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(row.Fault is null ? row.Payload : $"{row.Fault}\n{row.Raw}"));
}
