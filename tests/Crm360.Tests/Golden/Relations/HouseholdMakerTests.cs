using Crm360.Golden.Relations;

namespace Crm360.Tests.Golden.Relations;

public sealed class HouseholdMakerTests
{
    const long Kaya = 100;
    const long Demir = 200;

    [Fact]
    public void Persons_of_one_flat_and_surname_are_a_household_known_by_the_smallest_id() =>
        Assert.Equal(["3>3 address", "5>3 address"], Made([Some.At(5, Kaya, door: 7), Some.At(3, Kaya, door: 7), Some.At(4, Demir, door: 7), Some.At(2, Kaya, door: 8)]));

    [Fact]
    public void Two_surnames_tie_the_families_of_both() =>
        Assert.Equal(["1>1 address", "2>1 address", "3>1 address"], Made([Some.At(1, Kaya), Some.At(2, Kaya), Some.At(2, Demir), Some.At(3, Demir)]));

    [Fact]
    public void Who_names_no_flat_lives_with_those_of_the_surname_unless_they_live_behind_several_doors()
    {
        Assert.Equal(["1>1 address", "2>1 address"], Made([Some.At(1, Kaya, door: 7), Some.At(2, Kaya)]));
        Assert.Equal(["1>1 address", "4>1 address"], Made([Some.At(1, Kaya, door: 7), Some.At(2, Kaya), Some.At(3, Kaya, door: 8), Some.At(4, Kaya, door: 7)]));
    }

    [Fact]
    public void Streets_of_one_name_in_two_neighbourhoods_are_two() =>
        Assert.Equal(["1>1 address", "3>1 address"], Made([Some.At(1, Kaya, quarter: 5), Some.At(2, Kaya, quarter: 6), Some.At(3, Kaya, quarter: 5)]));

    [Fact]
    public void A_door_with_more_persons_than_a_household_has_is_none_and_is_counted()
    {
        List<RelationRow> made = [];
        var dormitory = Enumerable.Range(1, 12).Select(person => Some.At(person, person <= 2 ? Kaya : 1000 + person));

        Assert.Equal(1, HouseholdMaker.Make(dormitory, most: 10, made));

        Assert.Empty(made);
        Assert.Equal(0, HouseholdMaker.Make(dormitory, most: 12, made));
        Assert.Equal(2, made.Count);
    }

    [Fact]
    public void The_same_flat_is_surer_than_the_same_house() =>
        Assert.True(Strength(Some.At(1, Kaya, door: 7), Some.At(2, Kaya, door: 7)) > Strength(Some.At(1, Kaya, door: 7), Some.At(2, Kaya)));

    static double Strength(params RelationKeyRow[] keys)
    {
        List<RelationRow> made = [];
        HouseholdMaker.Make(keys, most: 10, made);
        return made[0].Strength;
    }

    static string[] Made(RelationKeyRow[] keys)
    {
        List<RelationRow> made = [];
        Assert.Equal(0, HouseholdMaker.Make(keys, most: 10, made));
        return Some.Texts(made);
    }
}
