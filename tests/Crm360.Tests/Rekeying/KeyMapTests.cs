using Crm360.Rekeying;
using Crm360.Runs;

namespace Crm360.Tests.Rekeying;

public sealed class KeyMapTests
{
    [Fact]
    public void Keys_are_read_as_the_warehouse_spells_them()
    {
        var map = Read("old,new\n 4711 ,C-4711\n\"A|1\",\"A\\|B|2\"\n7,7\n");

        Assert.Equal([("4711", "C-4711"), ("A|1", "A\\|B|2"), ("7", "7")], map.Pairs.Select(pair => (pair.Old, pair.New)));
        Assert.True(map.Renames("4711"));
        Assert.False(map.Renames("7"));
        Assert.True(map.Gives("7"));
        Assert.Matches("^[0-9a-f]{64}$", map.Hash);
    }

    [Theory]
    [InlineData("before,after\n1,2\n", "has no column 'old'")]
    [InlineData("old,new\n", "has no lines")]
    [InlineData("old,new\n1,2\n1,3\n", "line 3: line 2 has the same old key")]
    [InlineData("old,new\n1,3\n2,3\n", "line 3: another line has the same new key")]
    [InlineData("old,new\n1,\n", "line 2: the new key is empty")]
    [InlineData("old,new\n1,erased:00\n", "line 2: the new key is what stands for an erased person")]
    [InlineData("old,new\nerased,2\n", "line 2: the old key is what stands for an erased person")]
    public void What_can_t_be_meant_is_refused_with_its_line(string text, string why)
    {
        var fault = Assert.Throws<FlowException>(() => Read(text));
        Assert.Contains(why, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_no_record_can_have_is_refused_and_not_told()
    {
        var key = new string('7', 201);
        var fault = Assert.Throws<FlowException>(() => Read($"old,new\n1,{key}\n"));
        Assert.Contains("longer than 200", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(key, fault.Message, StringComparison.Ordinal);
    }

    static KeyMap Read(string text)
    {
        var path = Path.Combine(Path.GetTempPath(), $"keys-{Guid.NewGuid():N}.csv");
        try
        {
            File.WriteAllText(path, text);
            return KeyMap.Read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
