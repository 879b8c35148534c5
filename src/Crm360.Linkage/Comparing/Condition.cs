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

    internal sealed class Not(Condition condition) : Condition
    {
        internal override bool Holds(int left, int right) => !condition.Holds(left, right);
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

    internal sealed class OverlapsBy(int[] cells, int offset, CodeLists lists, int atLeast) : Condition
    {
        internal override bool Holds(int left, int right) => lists.CountShared(cells[left + offset], cells[right + offset]) >= atLeast;
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
}
