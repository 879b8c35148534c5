using Crm360.Linkage;
using Crm360.Linkage.Scoring;
using Crm360.Privacy;
using Crm360.Tests.Linkage;

namespace Crm360.Tests.Privacy;

public sealed class ModelTracesTests
{
    [Fact]
    public void Rare_values_of_a_person_leave_the_model_and_common_ones_and_those_of_others_stay()
    {
        var plan = new MatchPlan([Some.Rule("name")], [Some.Comparison("name", Some.Level("same", Some.Exact("name"), veto: false, "name"))], 0.9, 0);
        var model = Some.Model(plan, 0.1, new TermFrequencies("name", 100, 0.1, ["ayse", "mine", "zubeyde"], [ModelTraces.Common, 3, ModelTraces.Common - 1]));
        var person = new RecordTable(["crm|1"]);
        person.AddColumn("name", [["ayse", "zubeyde"]]);

        var (without, removed) = ModelTraces.Without(model, person);

        Assert.Equal(1, removed);
        Assert.Equal(["ayse", "mine"], without.TermFrequencies[0].Values);
        Assert.Equal([ModelTraces.Common, 3], without.TermFrequencies[0].Counts);
        Assert.Equal(100, without.TermFrequencies[0].Total);
    }
}
