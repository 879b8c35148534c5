using System.Collections.Concurrent;

namespace Crm360.Linkage.Comparing;

/// <summary>The codes that the values of one column have in another; made once for all threads.</summary>
sealed class SwapTables
{
    readonly ConcurrentDictionary<(string From, string To), int[]> _tables = new();

    /// <summary>By code of <paramref name="from"/>: the code of the same text in <paramref name="to"/>, or -1.</summary>
    internal int[] Between(CodedColumn from, CodedColumn to) => _tables.GetOrAdd((from.Name, to.Name), _ => Make(from, to));

    static int[] Make(CodedColumn from, CodedColumn to) => from.Values.Map(to.Values.Find);
}
