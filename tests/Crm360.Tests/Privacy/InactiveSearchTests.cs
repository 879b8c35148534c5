using Crm360.Privacy;
using FsCheck;
using FsCheck.Fluent;

namespace Crm360.Tests.Privacy;

public sealed class InactiveSearchTests
{
    [Fact]
    public void What_is_remembered_of_a_search_is_read_as_it_was_written() =>
        Prop.ForAll(
            Gen.Choose(0, int.MaxValue).ToArbitrary(), Gen.Choose(-1, 3650 * 24).ToArbitrary(),
            (version, hours) =>
            {
                var search = new InactiveSearch(version, hours < 0 ? null : new DateTime(2016, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(hours));
                return InactiveSearch.Read(search.ToString()) == search;
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_earlier_of_two_instants_is_either_where_the_other_is_none()
    {
        var (one, other) = (new DateTime(2016, 1, 1, 0, 0, 0, DateTimeKind.Utc), new DateTime(2017, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal((one, one, one, one), (InactiveSearch.Earlier(one, other), InactiveSearch.Earlier(other, one), InactiveSearch.Earlier(one, null), InactiveSearch.Earlier(null, one)));
        Assert.Null(InactiveSearch.Earlier(null, null));
        Assert.Equal(default, InactiveSearch.Read(null)); // nothing is remembered yet
    }
}
