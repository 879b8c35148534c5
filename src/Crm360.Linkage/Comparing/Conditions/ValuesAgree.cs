namespace Crm360.Linkage.Comparing.Conditions;

/// <summary>Whether two distinct values of a column agree. A struct, so that the compiler makes one loop of its own for each kind.</summary>
interface IValueRule
{
    /// <summary>Symmetric; takes codes.</summary>
    bool Agree(int left, int right);
}

/// <summary>Holds where any value of the one record agrees with any of the other.</summary>
sealed class ValuesAgree<TRule>(int[] cells, int offset, CodeLists lists, TRule rule) : Condition
    where TRule : struct, IValueRule
{
    readonly TRule _rule = rule;

    internal override bool Holds(int left, int right)
    {
        ref readonly var a = ref cells[left + offset];
        ref readonly var b = ref cells[right + offset];
        return (a | b) >= 0 ? _rule.Agree(a, b) : AnyAgrees(in a, in b);
    }

    bool AnyAgrees(ref readonly int left, ref readonly int right)
    {
        foreach (var x in lists.At(in left))
        {
            foreach (var y in lists.At(in right))
            {
                if (_rule.Agree(x, y))
                    return true;
            }
        }

        return false;
    }
}
