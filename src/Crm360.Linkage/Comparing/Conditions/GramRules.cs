using Crm360.Linkage.Comparing.Prepared;

namespace Crm360.Linkage.Comparing.Conditions;

/// <summary>Jaccard similarity of the sets of q-grams.</summary>
readonly struct JaccardRule(CodedColumn column, int length, double atLeast) : IValueRule
{
    readonly PreparedGrams _grams = PreparedGrams.Of(column, length);

    public bool Agree(int left, int right)
    {
        if (left == right)
            return true;
        var all = _grams.CountOf(left) + _grams.CountOf(right);
        return Of(_grams.SharedAtMost(left, right), all) >= atLeast && Of(_grams.Shared(left, right), all) >= atLeast;
    }

    static double Of(int shared, int all) => shared / (double)(all - shared);
}

/// <summary>Cosine similarity of the sets of q-grams.</summary>
readonly struct CosineRule(CodedColumn column, int length, double atLeast) : IValueRule
{
    readonly PreparedGrams _grams = PreparedGrams.Of(column, length);

    public bool Agree(int left, int right)
    {
        if (left == right)
            return true;
        var scale = Math.Sqrt(_grams.CountOf(left) * (double)_grams.CountOf(right));
        return _grams.SharedAtMost(left, right) / scale >= atLeast && _grams.Shared(left, right) / scale >= atLeast;
    }
}
