using System.Globalization;
using Crm360.Linkage;
using Crm360.Linkage.Deriving;
using Crm360.Linkage.Scoring;
using Crm360.Tests.Linkage.Comparing;
using FsCheck;
using FsCheck.Fluent;

namespace Crm360.Tests.Linkage.Deriving;

public sealed class DerivationTests
{
    static readonly Transform[] All =
    [
        new Transform.Prefix(3), new Transform.Year(), new Transform.MonthDay(), new Transform.Sound(), new Transform.FirstToken(), new Transform.LastToken(), new Transform.Tokens(),
        new Transform.SortedTokens(), new Transform.Digits(), new Transform.Initials(), new Transform.Grams(3), new Transform.MinHash(4, 8, 2),
    ];

    [Fact]
    public void Each_transform_makes_what_its_name_says()
    {
        string Made(Transform by, string value) => string.Join('|', Derivation.Values(by, value));

        Assert.Equal("meh", Made(new Transform.Prefix(3), "mehmet"));
        Assert.Equal("1980", Made(new Transform.Year(), "1980-12-31"));
        Assert.Equal("", Made(new Transform.Year(), "31.12.1980"));
        Assert.Equal("12-31", Made(new Transform.MonthDay(), "1980-12-31"));
        Assert.Equal("mehmet", Made(new Transform.FirstToken(), " mehmet ali can"));
        Assert.Equal("can", Made(new Transform.LastToken(), "mehmet ali  can "));
        Assert.Equal("mehmet|ali", Made(new Transform.Tokens(), "mehmet ali"));
        Assert.Equal("ali can mehmet", Made(new Transform.SortedTokens(), "mehmet ali can ali"));
        Assert.Equal("902125551234", Made(new Transform.Digits(), "+90 (212) 555-12 34"));
        Assert.Equal("ma😀", Made(new Transform.Initials(), "mehmet ali 😀x"));
        Assert.Equal("abc|bcd", Made(new Transform.Grams(3), "abcd"));
        Assert.Equal("ab", Made(new Transform.Grams(3), "ab"));
    }

    [Theory]
    [InlineData("yılmaz", "YILMAZ")]
    [InlineData("Schmidt", "Shmitt")]
    [InlineData("philipp", "filip")]
    [InlineData("catherine", "kathryn")]
    [InlineData("o'neil", "oneill")]
    [InlineData("Müller Łukasz", "muler lukas")]
    [InlineData("mehmet", "muhammet")]
    [InlineData("ayşe", "ali", false)]
    [InlineData("ali", "veli", false)]
    public void Names_that_sound_alike_share_a_key(string left, string right, bool alike = true) =>
        Assert.Equal(alike, SoundKey.Of(left) == SoundKey.Of(right));

    [Fact]
    public void Long_texts_share_keys_as_often_as_they_share_words()
    {
        var random = new Random(4);
        var text = string.Join(' ', Enumerable.Range(0, 400).Select(_ => random.Next(100_000).ToString(CultureInfo.InvariantCulture)));
        var other = string.Join(' ', Enumerable.Range(0, 400).Select(_ => random.Next(100_000).ToString(CultureInfo.InvariantCulture)));
        var by = new Transform.MinHash(6, 20, 3);
        int Shared(string a, string b) => Derivation.Values(by, a).Intersect(Derivation.Values(by, b), StringComparer.Ordinal).Count();

        Assert.Equal(20, Shared(text, text));
        Assert.InRange(Shared(text, text.Replace("77", "x", StringComparison.Ordinal)), 5, 20);
        Assert.Equal(0, Shared(text, other));
    }

    [Fact]
    public void Whatever_the_value_and_the_culture_a_transform_makes_the_same() => Prop.ForAll(Texts.LongPairs, pair =>
    {
        var culture = CultureInfo.CurrentCulture;
        string[] Made() => [.. All.SelectMany(by => Derivation.Values(by, pair.Left).Append("/"))];
        var made = Made();
        try
        {
            CultureInfo.CurrentCulture = new("tr-TR");
            Assert.Equal(made, Made());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_derived_column_is_blocked_on_compared_and_explained_and_teaches_nothing_about_its_source()
    {
        var table = Some.Table("1: ali | p | m", "2: aly | p | m", "3: veli | q | n", "4: weli | q | n", "5: can | r | o");
        var plan = new MatchPlan(
            [Some.Rule("a.sound"), Some.Rule("b")], [Some.Same("a"), Some.Same("a.sound"), Some.Same("b"), Some.Same("c")], 0.5, 0, [new("a.sound", "a", new Transform.Sound())]);

        var model = Trainer.Train(plan, table, TestContext.Current.CancellationToken);
        var pairs = Linker.Link(MatchModel.FromJson(model.ToJson()), table, TestContext.Current.CancellationToken).Pairs;

        Assert.Equal([(0, 1), (2, 3)], pairs.Select(pair => (pair.Left, pair.Right)));
        Assert.Equal(["fl"], Linker.Explain(model, table, 2, 3).Steps[1].Left[0]);
        Assert.Equal(["b", "c"], model.Report.Sessions[0].Trained);
        Assert.DoesNotContain("a.sound", table.Columns);
    }

    [Fact]
    public void A_derived_column_may_not_take_the_name_of_another()
    {
        var plan = new MatchPlan([Some.Rule("a")], [Some.Same("a")], 0.5, 0, [new("b", "a", new Transform.Sound())]);

        var thrown = Assert.Throws<ArgumentException>(() => Trainer.Train(plan, Some.Table("1: x | y"), TestContext.Current.CancellationToken));

        Assert.Contains("'b'", thrown.Message, StringComparison.Ordinal);
    }
}
