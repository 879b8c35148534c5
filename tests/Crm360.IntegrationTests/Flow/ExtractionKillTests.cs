namespace Crm360.IntegrationTests.Flow;

[Trait("Category", "Sqlite")]
public sealed class ExtractionKillTests
{
    [Fact]
    public async Task Whenever_an_extraction_is_killed_no_row_is_lost_or_doubled_and_the_state_is_that_of_the_rows()
    {
        List<string> told = [];

        var report = await ExtractionKills.RunAsync(kills: 5, seed: 5, told.Add, TestContext.Current.CancellationToken);

        TestContext.Current.TestOutputHelper?.WriteLine($"{report}\n{string.Join('\n', told)}");
        Assert.Empty(report.Faults);
        Assert.Equal(5, report.Kills);
    }
}
