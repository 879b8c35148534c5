using Crm360.Linkage.Comparing.Conditions;
using Crm360.Linkage.Comparing.Prepared;

namespace Crm360.Linkage.Comparing;

/// <summary>Makes predicates ready for a matrix.</summary>
sealed class ConditionMaker(RecordMatrix matrix)
{
    readonly SwapTables _swaps = new();

    internal Condition Make(Predicate predicate) => predicate switch
    {
        Predicate.Exact p => new Condition.IsSame(matrix.Cells, At(p.Column), ColumnOf(p.Column).Lists),
        Predicate.Overlap { AtLeast: <= 1 } p => new Condition.Overlaps(matrix.Cells, At(p.Column), ColumnOf(p.Column).Lists),
        Predicate.Overlap p => new Condition.OverlapsBy(matrix.Cells, At(p.Column), ColumnOf(p.Column).Lists, p.AtLeast),
        Predicate.JaroWinkler p => IsNarrow(p.Column)
            ? Make(p.Column, column => new JaroWinklerRule<byte>(column, p.AtLeast))
            : Make(p.Column, column => new JaroWinklerRule<ushort>(column, p.AtLeast)),
        Predicate.Levenshtein p => Edits(p.Column, EditLimits.Of(p.AtMost), swapped: false),
        Predicate.LevenshteinSimilarity p => Edits(p.Column, EditLimits.OfSimilarity(p.AtLeast), swapped: false),
        Predicate.Damerau p => Edits(p.Column, EditLimits.Of(p.AtMost), swapped: true),
        Predicate.DamerauSimilarity p => Edits(p.Column, EditLimits.OfSimilarity(p.AtLeast), swapped: true),
        Predicate.TokenSet p => IsNarrow(p.Column)
            ? Make(p.Column, column => new TokenSetRule<byte>(column, p.AtLeast))
            : Make(p.Column, column => new TokenSetRule<ushort>(column, p.AtLeast)),
        Predicate.SameWords p => Make(p.Column, column => new WordsRule(column, within: false)),
        Predicate.WordsWithin p => Make(p.Column, column => new WordsRule(column, within: true)),
        Predicate.GramJaccard p => Make(p.Column, column => new JaccardRule(column, p.Length, p.AtLeast)),
        Predicate.GramCosine p => Make(p.Column, column => new CosineRule(column, p.Length, p.AtLeast)),
        Predicate.Prefix p => Make(p.Column, column => new BeginningRule(column, p.Length)),
        Predicate.Initials p => Make(p.Column, column => new InitialsRule(column)),
        Predicate.DateTypo p => Make(p.Column, column => new DateSlipRule(column)),
        Predicate.DateWithin p => Make(p.Column, column => new DaysRule(column, p.Days)),
        Predicate.NumberWithin p => Make(p.Column, column => new NumberRule(column, p.AtMost, isShare: false)),
        Predicate.NumberWithinShare p => Make(p.Column, column => new NumberRule(column, p.AtMost, isShare: true)),
        Predicate.DistanceWithin p => Make(p.Column, column => new DistanceRule(column, p.Kilometres)),
        Predicate.Missing p => new Condition.IsMissing(matrix.Cells, At(p.Column)),
        Predicate.Swapped p => new Condition.AreSwapped(
            matrix.Cells, At(p.Left), At(p.Right), ColumnOf(p.Left).Lists, ColumnOf(p.Right).Lists, _swaps.Between(ColumnOf(p.Left), ColumnOf(p.Right))),
        Predicate.All p => new Condition.AllOf([.. p.Of.Select(Make)]),
        Predicate.Any p => new Condition.AnyOf([.. p.Of.Select(Make)]),
        Predicate.Negation p => new Condition.Not(Make(p.Of)),
        Predicate.Otherwise => new Condition.Always(),
        _ => throw new NotSupportedException($"No condition is known for {predicate.GetType().Name}."),
    };

    Condition Edits(string name, int[] limits, bool swapped) => IsNarrow(name)
        ? Make(name, column => new EditRule<byte>(column, limits, swapped))
        : Make(name, column => new EditRule<ushort>(column, limits, swapped));

    ValuesAgree<TRule> Make<TRule>(string name, Func<CodedColumn, TRule> rule)
        where TRule : struct, IValueRule => new(matrix.Cells, At(name), ColumnOf(name).Lists, rule(ColumnOf(name)));

    bool IsNarrow(string name) => Alphabet.Of(ColumnOf(name)).IsNarrow;

    int At(string column) => matrix.OffsetOf(column);

    CodedColumn ColumnOf(string column) => matrix.ColumnAt(matrix.OffsetOf(column));
}
