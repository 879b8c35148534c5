using System.Runtime.InteropServices;
using System.Text;

namespace Crm360.Linkage.Deriving;

/// <summary>Makes derived columns, value by distinct value.</summary>
static class Derivation
{
    /// <summary>Made once for each column it comes from.</summary>
    internal static CodedColumn Of(DerivedColumn derived, CodedColumn from) => from.Derived(derived, static (derived, from) => Make(derived, from));

    static CodedColumn Make(DerivedColumn derived, CodedColumn from)
    {
        var values = new TextPool();
        int[][] codesOf = [.. from.Values.All.Select(value => Values(derived.By, value).Where(made => made.Length > 0).Select(made => values.Add(made)).ToArray())];

        var lists = new CodeLists.Builder(from.Lists.Cells.Length);
        var codes = new List<int>();
        foreach (ref readonly var cell in from.Lists.Cells.AsSpan())
        {
            codes.Clear();
            foreach (var code in from.Lists.At(in cell))
                codes.AddRange(codesOf[code]);
            lists.Add(CollectionsMarshal.AsSpan(codes));
        }

        return new(derived.Name, values, lists.Build(), derived);
    }

    /// <summary>What a transform makes of a value.</summary>
    internal static IEnumerable<string> Values(Transform by, string value) => by switch
    {
        Transform.Prefix p => [value[..Math.Min(p.Length, value.Length)]],
        Transform.Year => Comparing.DateSlip.IsDate(value) ? [value[..4]] : [],
        Transform.MonthDay => Comparing.DateSlip.IsDate(value) ? [value[5..]] : [],
        Transform.Sound => [SoundKey.Of(value)],
        Transform.FirstToken => Words(value).Take(1),
        Transform.LastToken => Words(value).TakeLast(1),
        Transform.Tokens => Words(value),
        Transform.SortedTokens => [string.Join(' ', Words(value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))],
        Transform.Digits => [string.Concat(value.Where(char.IsAsciiDigit))],
        Transform.Initials => [InitialsOf(value)],
        Transform.Grams p => Enumerable.Range(0, Math.Max(1, value.Length - p.Length + 1)).Select(at => value.Substring(at, Math.Min(p.Length, value.Length))),
        Transform.MinHash p => MinHashKeys.Of(value, p),
        _ => throw new NotSupportedException($"No value is known for {by.GetType().Name}."),
    };

    static string[] Words(string value) => value.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);

    static string InitialsOf(string value)
    {
        var initials = new StringBuilder();
        foreach (var word in Words(value))
            initials.Append(word, 0, word.Length > 1 && char.IsSurrogatePair(word[0], word[1]) ? 2 : 1);
        return initials.ToString();
    }
}
