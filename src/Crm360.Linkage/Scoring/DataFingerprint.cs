using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Crm360.Linkage.Scoring;

/// <summary>What records were like when a model learnt from them, in numbers alone: no value of any record can be told from it.</summary>
/// <param name="Records">Number of records.</param>
/// <param name="Columns">The columns that the plan reads from the table, in its order.</param>
public sealed record DataFingerprint(int Records, IReadOnlyList<ColumnFingerprint> Columns)
{
    /// <summary>Of the columns that a plan reads.</summary>
    /// <exception cref="ArgumentException">The plan names a column that the table lacks.</exception>
    public static DataFingerprint Of(MatchPlan plan, RecordTable table)
    {
        CodedColumn[] columns = [.. PlanCheck.Columns(plan).Select(table.Column)];
        return new(table.Count, [.. columns.AsParallel().AsOrdered().Select(ColumnFingerprint.Of)]);
    }
}

/// <summary>What a column was like.</summary>
/// <param name="Name">The column.</param>
/// <param name="Filled">Share of the records, 0 to 1, that have a value.</param>
/// <param name="Values">Values in all; a record of several counts each.</param>
/// <param name="Distinct">Different values.</param>
/// <param name="Distribution">A hash (SHA-256, 16 hexadecimal digits) of how many values occur how often, whatever they are and in whatever order.</param>
public sealed record ColumnFingerprint(string Name, double Filled, long Values, int Distinct, string Distribution)
{
    const int Digits = 16;

    internal static ColumnFingerprint Of(CodedColumn column)
    {
        var filled = 0;
        foreach (var cell in column.Lists.Cells)
            filled += cell == CodeLists.None ? 0 : 1;
        var ofCount = new SortedDictionary<int, int>(); // few counts are different, so this stays small
        var values = 0L;
        foreach (var (count, times) in column.CountRows().CountBy(count => count))
        {
            ofCount.Add(count, times);
            values += (long)count * times;
        }

        ofCount.Remove(0);
        return new(column.Name, filled / (double)Math.Max(1, column.Lists.Cells.Length), values, ofCount.Values.Sum(), HashOf(ofCount));
    }

    static string HashOf(SortedDictionary<int, int> ofCount)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> entry = stackalloc byte[2 * sizeof(int)];
        foreach (var (count, times) in ofCount)
        {
            BinaryPrimitives.WriteInt32LittleEndian(entry, count);
            BinaryPrimitives.WriteInt32LittleEndian(entry[sizeof(int)..], times);
            hash.AppendData(entry);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..Digits];
    }
}
