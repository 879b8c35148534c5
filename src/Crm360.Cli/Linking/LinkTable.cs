using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Crm360.Linkage;
using Crm360.Runs;
using Crm360.Sources;

namespace Crm360.Cli.Linking;

/// <summary>The records of a file, or of two, ready to be linked.</summary>
/// <param name="Records">The table; its keys are the ids, in two files with the number of the file before them.</param>
/// <param name="Ids">The id of each row as the file has it.</param>
/// <param name="Files">By row: 0 for the first file, 1 for the second.</param>
/// <param name="Unread">Rows that could not be read and take no part.</param>
sealed record LinkTable(RecordTable Records, IReadOnlyList<string> Ids, IReadOnlyList<byte> Files, long Unread)
{
    const int RowsAtATime = 8_192;
    const int ChunksAhead = 3;

    /// <summary>Reads files; of two the columns that both have.</summary>
    /// <param name="files">One or two, each with how its rows are read.</param>
    /// <param name="told">Told how many rows are read.</param>
    /// <param name="cancel">Stops between rows.</param>
    /// <exception cref="FlowException">A record has no id, or two have the same.</exception>
    public static async Task<LinkTable> ReadAsync(IReadOnlyList<(TableFile File, LinkColumns Columns)> files, IProgress<long> told, CancellationToken cancel)
    {
        List<string> ids = [];
        List<byte> ofFile = [];
        var builders = LinkColumns.Common([.. files.Select(file => file.Columns)]).Select(name => new ColumnBuilder(name)).ToArray();
        var unread = 0L;
        foreach (var (at, (file, columns)) in files.Index())
        {
            var places = Array.ConvertAll(builders, builder => columns.IndexOf(builder.Name));
            await foreach (var cells in ChunksAsync(file, cancel))
            {
                var rows = new LinkRow[cells.Length];
                Parallel.For(0, rows.Length, new ParallelOptions { CancellationToken = cancel }, row => rows[row] = cells[row] is { } texts ? columns.Make(texts) : default);
                Parallel.For(0, builders.Length, new ParallelOptions { CancellationToken = cancel }, column => Encode(rows, places[column], builders[column]));
                foreach (var row in rows)
                {
                    if (row.Values is null)
                    {
                        unread++;
                        continue;
                    }

                    ids.Add(IdOf(row, columns, ids.Count));
                    ofFile.Add((byte)at);
                }

                told.Report(ids.Count);
            }
        }

        return new(Table(ids, ofFile, files.Count, builders), ids, ofFile, unread);
    }

    /// <summary>The rows of a file, cut while those before them are worked on, and no further ahead than a few chunks.</summary>
    static async IAsyncEnumerable<string?[]?[]> ChunksAsync(TableFile file, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var left = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var ahead = Channel.CreateBounded<string?[]?[]>(ChunksAhead);
        var reading = Task.Run(
            async () =>
            {
                try
                {
                    foreach (var chunk in file.Cells().Chunk(RowsAtATime))
                        await ahead.Writer.WriteAsync(chunk, left.Token);
                }
                finally
                {
                    ahead.Writer.Complete();
                }
            },
            left.Token);
        try
        {
            await foreach (var chunk in ahead.Reader.ReadAllAsync(cancel))
                yield return chunk;
            await reading;
        }
        finally
        {
            await left.CancelAsync();
        }
    }

    static string IdOf(LinkRow row, LinkColumns columns, int before) => row.Id is { Length: > 0 } id ? id
        : !columns.HasId ? (before + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)
        : throw new FlowException($"Record {before + 1} has no id; give it one, or name another column with --id.");

    static void Encode(LinkRow[] rows, int column, ColumnBuilder builder)
    {
        foreach (var row in rows)
        {
            if (row.Values is null)
                continue;
            if (row.Values[column] is string[] several)
                builder.Add(several);
            else
                builder.Add((string?)row.Values[column]);
        }
    }

    static RecordTable Table(List<string> ids, List<byte> ofFile, int files, ColumnBuilder[] builders)
    {
        try
        {
            var table = new RecordTable(files == 1 ? ids : [.. ids.Select((id, row) => $"{ofFile[row] + 1}:{id}")]);
            foreach (var builder in builders)
                table.AddColumn(builder);
            return table;
        }
        catch (ArgumentException fault) when (ids.Zip(ofFile).GroupBy(pair => pair).FirstOrDefault(group => group.Skip(1).Any()) is { } twice)
        {
            throw new FlowException($"Two records have the id '{twice.Key.First}'; ids must be unique, or name another column with --id.", fault);
        }
    }
}
