using System.Text;
using Crm360.Runs.Definition;
using FsCheck;
using FsCheck.Fluent;

namespace Crm360.Tests.Definitions;

public sealed class HostileInputTests
{
    const string Ornaments = "{}[]:,\"'\\\n\t&*!|>%@`#-? 0aİı$\0\uFFFF";

    [Fact]
    public void More_than_a_megabyte_is_refused() =>
        Assert.Equal("the file is larger than 1 MB", OnlyFault(new byte[PipelineDefinition.LargestFile + 1]).Found);

    [Fact]
    public void Text_that_is_not_UTF_8_is_refused_where_it_stops_being_so()
    {
        byte[] latin = [.. "name: a\ntitle: M"u8, 0xFC, .. "ller\n"u8];

        Assert.Equal("pipeline.yaml:2:9: the text is not UTF-8 from here on; save the file as UTF-8", OnlyFault(latin).ToString());
        Assert.Equal("the text is not UTF-8 from here on", OnlyFault(Encoding.Unicode.GetPreamble()).Found);
    }

    [Fact]
    public void A_byte_order_mark_is_no_fault() => Yaml.Sound("\uFEFF" + Yaml.Small);

    [Theory]
    [InlineData("[", "")]
    [InlineData("{a: ", "")]
    [InlineData("- ", "x")]
    [InlineData("? ", "x")]
    public void Endless_nesting_is_refused(string open, string inside)
    {
        var yaml = string.Concat(Enumerable.Repeat(open, 200_000 / open.Length)) + inside;

        Assert.NotEmpty(Yaml.Faults(yaml));
    }

    [Fact]
    public void A_bomb_of_aliases_is_refused_at_its_first_anchor()
    {
        var bomb = "a0: &a0 [x, x]\n" + string.Concat(Enumerable.Range(1, 30).Select(i => $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n"));

        Assert.Equal("pipeline.yaml:1:5: anchors and aliases are not part of the language; write the value out", OnlyFault(Encoding.UTF8.GetBytes(bomb)).ToString());
    }

    [Fact]
    public void A_large_file_of_rubbish_is_judged_within_seconds()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        foreach (var piece in (string[])["a: b\n", "key0: {", "\"", "x", "${", "[a, ", "a: |\n ", "- - ", "#", "\t", "!"])
            _ = Yaml.Load(string.Concat(Enumerable.Repeat(piece, 300_000 / piece.Length)));
        _ = Yaml.Load(string.Concat(Enumerable.Range(0, 30_000).Select(i => $"key{i}: 1\n")));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), watch.Elapsed.ToString());
    }

    [Fact]
    public void A_damaged_definition_never_throws_and_is_sound_or_has_faults()
    {
        var damage = Gen.Choose(0, int.MaxValue - 1).Select(seed => Damage(new Random(seed)));

        Prop.ForAll(damage.ToArbitrary(), yaml => Yaml.Load(yaml) is PipelineLoad.Sound or PipelineLoad.Faulty { Faults: not [] })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20_260_101UL, 297UL));
    }

    [Fact]
    public void Random_bytes_never_throw()
    {
        var random = new Random(7);
        for (var i = 0; i < 500; i++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            Assert.IsType<PipelineLoad.Faulty>(Yaml.Load(bytes));
        }
    }

    static byte[] Damage(Random random)
    {
        var lines = (random.Next(2) == 0 ? Yaml.Demo : Yaml.Small).Split('\n').ToList();
        for (var slips = random.Next(1, 4); slips > 0; slips--)
        {
            var at = random.Next(lines.Count);
            switch (random.Next(7))
            {
                case 0: lines.RemoveAt(at); break;
                case 1: lines.Insert(at, lines[random.Next(lines.Count)]); break;
                case 2: lines[at] = "  " + lines[at]; break;
                case 3: lines[at] = lines[at].Replace(": ", random.Next(2) == 0 ? ":" : "x: ", StringComparison.Ordinal); break;
                case 4: lines.RemoveRange(at, Math.Min(lines.Count - at, random.Next(lines.Count))); break;
                case 5: lines[at] = lines[at][..random.Next(lines[at].Length + 1)]; break;
                default: lines[at] = lines[at].Insert(random.Next(lines[at].Length + 1), Ornaments[random.Next(Ornaments.Length)].ToString()); break;
            }

            if (lines.Count == 0)
                lines.Add("");
        }

        var bytes = Encoding.UTF8.GetBytes(string.Join('\n', lines));
        if (random.Next(4) == 0 && bytes.Length > 0)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }

    static DefinitionFault OnlyFault(byte[] yaml) => Assert.Single(Assert.IsType<PipelineLoad.Faulty>(Yaml.Load(yaml)).Faults);
}
