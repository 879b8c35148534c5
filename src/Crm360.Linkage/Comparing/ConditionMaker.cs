namespace Crm360.Linkage.Comparing;

/// <summary>Makes predicates ready for a matrix.</summary>
sealed class ConditionMaker(RecordMatrix matrix, SwapTables swaps)
{
    internal Condition Make(Predicate predicate) => predicate switch
    {
        Predicate.Exact p => new Condition.IsSame(matrix.Cells, At(p.Column), ColumnOf(p.Column).Lists),
        Predicate.Overlap p => new Condition.Overlaps(matrix.Cells, At(p.Column), ColumnOf(p.Column).Lists),
        Predicate.JaroWinkler p => new Condition.SoundAlike(matrix.Cells, At(p.Column), ColumnOf(p.Column), p.AtLeast),
        Predicate.Edits p => new Condition.WithinEdits(matrix.Cells, At(p.Column), ColumnOf(p.Column), p.AtMost),
        Predicate.TokenSet p => new Condition.ShareWords(matrix.Cells, At(p.Column), ColumnOf(p.Column), p.AtLeast),
        Predicate.DateTypo p => new Condition.DatesSlipped(matrix.Cells, At(p.Column), ColumnOf(p.Column)),
        Predicate.Missing p => new Condition.IsMissing(matrix.Cells, At(p.Column)),
        Predicate.Swapped p => new Condition.AreSwapped(
            matrix.Cells, At(p.Left), At(p.Right), ColumnOf(p.Left).Lists, ColumnOf(p.Right).Lists, swaps.Between(ColumnOf(p.Left), ColumnOf(p.Right))),
        Predicate.All p => new Condition.AllOf([.. p.Of.Select(Make)]),
        Predicate.Any p => new Condition.AnyOf([.. p.Of.Select(Make)]),
        Predicate.Otherwise => new Condition.Always(),
        _ => throw new NotSupportedException($"No condition is known for {predicate.GetType().Name}."),
    };

    int At(string column) => matrix.OffsetOf(column);

    CodedColumn ColumnOf(string column) => matrix.ColumnAt(matrix.OffsetOf(column));
}
