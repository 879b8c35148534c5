using Crm360.Storage;

namespace Crm360.IntegrationTests.Privacy;

/// <summary>What is gone from the tables is gone from the file, its log and its shared memory too.</summary>
[Trait("Category", "Sqlite")]
public sealed class ErasedBytesTests
{
    [Fact]
    public async Task No_byte_of_an_erased_person_is_left_in_the_files_of_the_database_and_none_comes_back()
    {
        await using var house = await ErasedPerson.HouseAsync(DatabaseEngine.Sqlite);
        await house.RunAsync();
        Assert.NotEmpty(await EveryByte.HoldingAsync(house, ErasedPerson.Traces));

        await ErasedPerson.EraseAsync(house);
        Assert.Empty(await EveryByte.HoldingAsync(house, ErasedPerson.Traces));

        house.Contacts.Change(lines => lines.Add("77700999;ZUBEYDENUR;NURSULTANOGLU;;Zubeydenur@Nursultan.example;;;;;;;;;;;TR;25.12.2025 14:33"));
        await house.RunAsync(full: true, minutes: 5);
        Assert.Empty(await EveryByte.HoldingAsync(house, [.. ErasedPerson.Traces, "77700999"]));
    }
}
