using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Crm360.Linkage;
using Crm360.Runs;
using Crm360.Sources;
using Crm360.Sources.Csv;

namespace Crm360.Cli.Linking;

/// <summary>The records of a file, or of two, ready to be linked.</summary>
/// <param name="Records">The table; its keys are the ids, in two files with the number of the file before them.</param>
/// <param name="Ids">The id of each row as the file has it.</param>
/// <param name="Files">By row: 0 for the first file, 1 for the second.</param>
/// <param name="Unread">Rows that could not be read and take no part.</param>
sealed record LinkTable(RecordTable Records, IReadOnlyList<string> Ids, IReadOnlyList<byte> Files, long Unread)
{
    const int BlocksAhead = 2;

    /// <summary>By row, the file it is from, where only records of different files are to be paired; null where there is one file.</summary>
    public IReadOnlyList<byte>? Sides => Files.Contains((byte)1) ? Files : null;

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
            var makers = Partitioner.Create(columns.Makers(builders), EnumerablePartitionerOptions.NoBuffering); // some take far longer than others
            await foreach (var block in BlocksAsync(file, cancel))
            {
                using (block)
                {
                    Parallel.ForEach(makers, new ParallelOptions { CancellationToken = cancel }, maker => maker.Make(block));
                    for (var row = 0; row < block.Rows; row++)
                    {
                        if (block.IsRead(row))
                            ids.Add(IdOf(block, row, columns, ids.Count));
                        else
                            unread++;
                    }
                }

                ofFile.AddRange(Enumerable.Repeat((byte)at, ids.Count - ofFile.Count));
                told.Report(ids.Count);
            }
        }

        return new(Table(ids, ofFile, files.Count, builders), ids, ofFile, unread);
    }

    /// <summary>The rows of a file, cut while those before them are worked on, and no further ahead than a few blocks.</summary>
    static async IAsyncEnumerable<CellBlock> BlocksAsync(TableFile file, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var left = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var ahead = Channel.CreateBounded<CellBlock>(BlocksAhead);
        var reading = Task.Run(
            async () =>
            {
                try
                {
                    foreach (var block in file.Blocks())
                        await ahead.Writer.WriteAsync(block, left.Token);
                }
                finally
                {
                    ahead.Writer.Complete();
                }
            },
            left.Token);
        try
        {
            await foreach (var block in ahead.Reader.ReadAllAsync(cancel))
                yield return block;
            await reading;
        }
        finally
        {
            await left.CancelAsync();
        }
    }

    static string IdOf(CellBlock block, int row, LinkColumns columns, int before) =>
        columns.IdAt is not { } at ? (before + 1).ToString(CultureInfo.InvariantCulture)
        : block[row, at].Trim() is { IsEmpty: false } id ? new(id)
        : throw new FlowException($"Record {before + 1} has no id; give it one, or name another column with --id.");

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
