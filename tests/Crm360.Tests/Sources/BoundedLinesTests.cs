using Crm360.Sources.Files;
using FsCheck;
using FsCheck.Fluent;

namespace Crm360.Tests.Sources;

public sealed class BoundedLinesTests
{
    [Fact]
    public void Lines_are_those_of_the_base_library_cut_off_at_the_longest()
    {
        var piece = Gen.Frequency(
            (4, Gen.Elements("\n", "\r", "\r\n")), (6, Gen.Elements("a", "bc", "ş", "\u2028")), (1, Gen.Constant(new string('x', 20_000))));

        Prop.ForAll(piece.ListOf().ToArbitrary(), pieces =>
        {
            var text = string.Concat(pieces);
            return Lines(new BoundedLines(new StringReader(text), 7)).SequenceEqual(
                Lines(new StringReader(text)).Select(line => line[..Math.Min(7, line.Length)]), StringComparer.Ordinal);
        }).QuickCheckThrowOnFailure();
    }

    static IEnumerable<string> Lines(BoundedLines text)
    {
        while (text.Next() is { } line)
            yield return line;
    }

    static IEnumerable<string> Lines(StringReader text)
    {
        while (text.ReadLine() is { } line)
            yield return line;
    }
}
