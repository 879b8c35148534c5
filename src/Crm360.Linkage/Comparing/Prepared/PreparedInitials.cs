namespace Crm360.Linkage.Comparing.Prepared;

/// <summary>Which values hold an initial, and how each begins: most pairs are refused by these.</summary>
sealed class PreparedInitials
{
    readonly bool[] _holds;
    readonly char[] _first;

    PreparedInitials(CodedColumn column)
    {
        _holds = column.Values.Map(Initials.AnyIn);
        _first = column.Values.Map(value => value.TrimStart() is [var first, ..] ? first : ' ');
    }

    internal static PreparedInitials Of(CodedColumn column) => column.Prepared(static (column, _) => new PreparedInitials(column));

    internal bool MayAgree(int left, int right) => (_holds[left] || _holds[right]) && _first[left] == _first[right];
}
