using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using Crm360.Runs;
using Crm360.Sources;

namespace Crm360.Landing;

/// <summary>A row with the hash of what it says.</summary>
/// <param name="Row">As read.</param>
/// <param name="Hash">SHA-256 of the payload, or of reason and raw text where the row has a fault.</param>
sealed record HashedRow(SourceRow Row, byte[] Hash);

/// <summary>Reads and hashes rows on a thread of its own, from the start and a few chunks ahead of the one who writes them.</summary>
sealed class RowChunks : IAsyncDisposable
{
    const int Ahead = 4;

    readonly Channel<List<HashedRow>> _channel = Channel.CreateBounded<List<HashedRow>>(
        new BoundedChannelOptions(Ahead) { SingleReader = true, SingleWriter = true });

    readonly CancellationTokenSource _stop;
    readonly Task _reading;

    /// <summary>Begins to read.</summary>
    /// <param name="read">Reads the rows; its token ends what waits for others.</param>
    /// <param name="size">Rows of a chunk.</param>
    /// <param name="cancel">Ends the reading.</param>
    public RowChunks(Func<CancellationToken, IEnumerable<SourceRow>> read, int size, CancellationToken cancel)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        _reading = Task.Run(() => FillAsync(read, size, _channel.Writer, _stop.Token), CancellationToken.None);
    }

    /// <summary>All chunks, once.</summary>
    /// <exception cref="FlowException">The source can't be read.</exception>
    public IAsyncEnumerable<List<HashedRow>> ReadAsync(CancellationToken cancel) => _channel.Reader.ReadAllAsync(cancel);

    /// <summary>Ends the reading: it may wait with a full channel for a writer that has failed.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // its faults went through the channel
        _stop.Dispose();
    }

    static async Task FillAsync(Func<CancellationToken, IEnumerable<SourceRow>> read, int size, ChannelWriter<List<HashedRow>> writer, CancellationToken cancel)
    {
        Exception? fault = null;
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var chunk = new List<HashedRow>(size);
            foreach (var row in read(cancel))
            {
                chunk.Add(new HashedRow(row, HashOf(row, hash)));
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

    /// <summary>The hash of what a row says.</summary>
    public static byte[] HashOf(SourceRow row)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        return HashOf(row, hash);
    }

    // one state for all rows: making it takes longer than hashing a row
    static byte[] HashOf(SourceRow row, IncrementalHash hash)
    {
        var text = row.Fault is null ? row.Payload : $"{row.Fault}\n{row.Raw}";
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        hash.AppendData(bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)));
        ArrayPool<byte>.Shared.Return(bytes);
        return hash.GetHashAndReset();
    }
}
