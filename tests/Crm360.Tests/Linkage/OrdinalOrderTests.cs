using Crm360.Linkage;
using FsCheck;
using FsCheck.Fluent;

namespace Crm360.Tests.Linkage;

public sealed class OrdinalOrderTests
{
    /// <summary>Few letters and long common beginnings, so that many texts are equal for eight letters and more, and some end where others go on with NUL.</summary>
    static readonly Arbitrary<string[]> Texts = Gen.Elements("CRM-0000", "CRM-0001", "a", "b", "\0", "é", "ÿ", "Ā", "ş", "\uFFFF", "")
        .ListOf().Select(parts => string.Concat(parts.Take(5))).ArrayOf().Resize(120).ToArbitrary();

    [Fact]
    public void Many_texts_come_in_the_order_of_comparing_two() => Prop.ForAll(Texts, texts =>
        OrdinalOrder.Of(texts).Select(place => texts[place]).SequenceEqual(texts.Order(StringComparer.Ordinal), StringComparer.Ordinal)).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_text_has_one_place() => Prop.ForAll(Texts, texts =>
        OrdinalOrder.Of(texts).Order().SequenceEqual(Enumerable.Range(0, texts.Length))).QuickCheckThrowOnFailure();
}
