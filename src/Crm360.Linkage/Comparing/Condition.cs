namespace Crm360.Linkage.Comparing;

/// <summary>A predicate made ready for a matrix. Symmetric. Takes the places of two records in <see cref="RecordMatrix.Cells"/>.</summary>
abstract class Condition
{
    internal abstract bool Holds(int left, int right);

    internal sealed class Always : Condition
    {
        internal override bool Holds(int left, int right) => true;
    }

    internal sealed class AllOf(Condition[] conditions) : Condition
    {
        internal override bool Holds(int left, int right)
        {
            foreach (var condition in conditions)
            {
                if (!condition.Holds(left, right))
                    return false;
            }

            return true;
        }
    }

    internal sealed class AnyOf(Condition[] conditions) : Condition
    {
        internal override bool Holds(int left, int right)
        {
            foreach (var condition in conditions)
            {
                if (condition.Holds(left, right))
                    return true;
            }

            return false;
        }
    }

    internal sealed class IsMissing(int[] cells, int offset) : Condition
    {
        internal override bool Holds(int left, int right) =>
            cells[left + offset] == CodeLists.None || cells[right + offset] == CodeLists.None;
    }

    internal sealed class IsSame(int[] cells, int offset, CodeLists lists) : Condition
    {
        internal override bool Holds(int left, int right) => lists.Same(cells[left + offset], cells[right + offset]);
    }

    internal sealed class Overlaps(int[] cells, int offset, CodeLists lists) : Condition
    {
        internal override bool Holds(int left, int right) =>
            lists.FirstShared(cells[left + offset], cells[right + offset]) != CodeLists.None;
    }

    /// <summary>Holds where each record's one column has a value of the other's other column.</summary>
    /// <param name="cells">The matrix.</param>
    /// <param name="first">Offset of the first column.</param>
    /// <param name="second">Offset of the second column.</param>
    /// <param name="firstLists">Codes of the first column.</param>
    /// <param name="secondLists">Codes of the second column.</param>
    /// <param name="secondOfFirst">The code in the second column of each value of the first.</param>
    internal sealed class AreSwapped(int[] cells, int first, int second, CodeLists firstLists, CodeLists secondLists, int[] secondOfFirst) : Condition
    {
        internal override bool Holds(int left, int right) => Crosses(left, right) && Crosses(right, left);

        bool Crosses(int from, int to)
        {
            foreach (var code in firstLists.At(in cells[from + first]))
            {
                if (secondOfFirst[code] is >= 0 and var sought && secondLists.At(in cells[to + second]).Contains(sought))
                    return true;
            }

            return false;
        }
    }

    /// <summary>Holds where any value of the one record agrees with any of the other.</summary>
    internal abstract class ValuesAgree(int[] cells, int offset, CodedColumn column) : Condition
    {
        readonly PairMemory _memory = new();

        internal override bool Holds(int left, int right)
        {
            ref readonly var a = ref cells[left + offset];
            ref readonly var b = ref cells[right + offset];
            if (a >= 0 && b >= 0)
                return CodesAgree(a, b);
            foreach (var x in column.Lists.At(in a))
            {
                foreach (var y in column.Lists.At(in b))
                {
                    if (CodesAgree(x, y))
                        return true;
                }
            }

            return false;
        }

        private protected abstract bool SameAgrees { get; }

        /// <summary>False where a glance shows that the two cannot agree, before anything is remembered about them.</summary>
        private protected abstract bool MayAgree(string left, string right);

        private protected abstract bool Agree(string left, string right);

        bool CodesAgree(int left, int right)
        {
            if (left == right)
                return SameAgrees;
            if (!MayAgree(column.Values[left], column.Values[right]))
                return false;
            if (_memory.TryRecall(left, right, out var agreed))
                return agreed;

            agreed = Agree(column.Values[left], column.Values[right]);
            _memory.Keep(left, right, agreed);
            return agreed;
        }
    }

    internal sealed class SoundAlike(int[] cells, int offset, CodedColumn column, double atLeast) : ValuesAgree(cells, offset, column)
    {
        private protected override bool SameAgrees => true;

        private protected override bool MayAgree(string left, string right) => JaroSimilarity.Bound(left, right) >= atLeast;

        private protected override bool Agree(string left, string right) => JaroSimilarity.JaroWinkler(left, right) >= atLeast;
    }

    internal sealed class WithinEdits(int[] cells, int offset, CodedColumn column, int atMost) : ValuesAgree(cells, offset, column)
    {
        private protected override bool SameAgrees => true;

        private protected override bool MayAgree(string left, string right) => Math.Abs(left.Length - right.Length) <= atMost;

        private protected override bool Agree(string left, string right) => EditDistance.Alignment(left, right, atMost) <= atMost;
    }

    internal sealed class ShareWords(int[] cells, int offset, CodedColumn column, int atLeast) : ValuesAgree(cells, offset, column)
    {
        private protected override bool SameAgrees => true;

        private protected override bool MayAgree(string left, string right) => true;

        private protected override bool Agree(string left, string right) => TokenSetRatio.Of(left, right) >= atLeast;
    }

    internal sealed class DatesSlipped(int[] cells, int offset, CodedColumn column) : ValuesAgree(cells, offset, column)
    {
        private protected override bool SameAgrees => false;

        private protected override bool MayAgree(string left, string right) => left.Length == right.Length;

        private protected override bool Agree(string left, string right) => DateSlip.IsSlip(left, right);
    }
}
