using FsCheck;
using FsCheck.Fluent;

namespace Crm360.Tests.Linkage.Comparing;

/// <summary>Random short texts over few letters, so that they have something in common.</summary>
static class Texts
{
    internal static Gen<string> One { get; } =
        from length in Gen.Choose(0, 9) from letters in Gen.ArrayOf(Gen.Elements('a', 'b', 'c', 'ı', ' '), length) select new string(letters);

    internal static Arbitrary<(string Left, string Right)> Pairs { get; } =
        Arb.From(from left in One from right in One select (left, right));
}
