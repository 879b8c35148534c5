using Crm360.Cli.Demo.Population;
using Crm360.Golden.Relations;
using Crm360.IntegrationTests.Privacy;
using Crm360.IntegrationTests.Storage;
using Crm360.Match;
using Crm360.Privacy;
using Crm360.Runs;
using Crm360.Standardise;
using Crm360.Storage;
using Crm360.Warehouse;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.IntegrationTests.Flow;

/// <summary>Who lives with whom, works where and belongs together, from files to the card.</summary>
public abstract class RelationTests(DatabaseEngine engine)
{
    const string Home = "Caferağa Mah. Moda Cad. No: 12 D: 5, Kadıköy/İstanbul";

    const string Source = """
          staff:
            system: crm
            entity: customer
            csv: { path: data/staff.csv, encoding: utf-8, delimiter: ";" }
            key: ID
            map: { given_name: AD, family_name: SOYAD, company_name: FIRMA, employer: ISVEREN, employer_key: ISVEREN_NO, emails: [EPOSTA], tax_id: VKN, address: ADRES }

        """;

    static readonly string[] Staff =
    [
        "ID;AD;SOYAD;FIRMA;ISVEREN;ISVEREN_NO;EPOSTA;VKN;ADRES",
        $"K1;;;Güneşlipark Mobilya San. Tic. A.Ş.;;;info@guneslipark-mobilya.com.tr;{IdentityNumbers.TaxId(7)};",
        $"K2;;;GÜNEŞLİPARK MOBİLYA İZMİR LTD. ŞTİ.;;;;{IdentityNumbers.TaxId(8)};",
        $"P1;Zübeydenur;Kızılkeçilioğlu;;;K1;;;{Home}",
        "P2;Nurşahbanu;KIZILKEÇİLİOĞLU ÖZTEPE;;güneşlipark mobilya;;;;CAFERAGA MH. MODA CD. 12/5 KADIKÖY ISTANBUL",
        "P3;Alperenhan;Domainlioğlu;;;;alperen@guneslipark-mobilya.com.tr;;",
    ];

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Households_groups_and_employers_are_found_with_their_evidence_and_the_card_shows_them()
    {
        await using var house = await HouseAsync("");
        await house.RunAsync();

        Assert.Equal(
            ["K1>group>K1 name", "K2>group>K1 name", "P1>household>P1 address", "P1>works_at>K1 record", "P2>household>P1 address", "P2>works_at>K1 name", "P3>works_at>K1 domain"],
            await RelationsAsync(house));
        var (p1, p2, k1, k2) = (await IdAsync(house, "P1"), await IdAsync(house, "P2"), await IdAsync(house, "K1"), await IdAsync(house, "K2"));
        var person = (await house.Get<CardQueries>().CardAsync(p2, Cancel))!.Related;
        Assert.Equal([RelationKind.Household, RelationKind.WorksAt], person.Select(of => of.Kind));
        Assert.Equal((p1, 1, "staff|P1", "staff|P2"), (person[0].First[0].CustomerId, person[0].Count, person[0].First[0].Record, person[0].First[0].OtherRecord));
        var company = (await house.Get<CardQueries>().CardAsync(k1, Cancel))!.Related;
        Assert.Equal([(RelationKind.Group, 1, k2), (RelatedCustomers.Employees, 3, p1)], company.Select(of => (of.Kind, of.Count, of.First[0].CustomerId)));
    }

    [Fact]
    public async Task Nothing_of_relations_is_visible_before_a_run_publishes_and_who_moves_out_leaves_the_household()
    {
        await using var house = await HouseAsync("\npublish: { max_fall: 0.2, at_least: 5 }\n");
        await house.RunAsync();
        var before = await RelationsAsync(house);
        Texts(house).Change(lines => lines[3] = lines[3].Replace("No: 12", "No: 14", StringComparison.Ordinal));
        house.Contacts.Change(lines => lines.RemoveRange(1 + (lines.Count / 2), lines.Count - 1 - (lines.Count / 2)));

        var waiting = await house.RunAsync(minutes: 5);
        Assert.Equal(before, await RelationsAsync(house));
        await house.Flow.PublishAsync(waiting.Id, null, Cancel);

        Assert.Equal(before.Where(text => !text.Contains(RelationKind.Household, StringComparison.Ordinal)), await RelationsAsync(house));
    }

    [Fact]
    public async Task What_decisions_change_of_relations_goes_when_they_are_undone()
    {
        await using var house = await HouseAsync("");
        await house.RunAsync();
        var before = await RelationsAsync(house);
        var parties = (await house.RowsAsync<PartyRow>()).Where(row => row.Source == "staff").ToDictionary(row => row.SourceKey, StringComparer.Ordinal);

        var decision = await house.Get<DecideStep>().DecideAsync(DecisionKind.MustLink, parties["P1"], parties["P2"], "test", Cancel);
        Assert.Equal(DecisionOutcome.Applied, await house.Flow.DecideAsync(Cancel));

        Assert.DoesNotContain(await RelationsAsync(house), text => text.Contains(RelationKind.Household, StringComparison.Ordinal)); // of one person there is none
        await house.Get<DecideStep>().UndoAsync(decision, "test", Cancel);
        Assert.Equal(DecisionOutcome.Applied, await house.Flow.DecideAsync(Cancel));
        Assert.Equal(before, await RelationsAsync(house));
    }

    [Fact]
    public async Task A_kind_that_is_turned_off_goes_with_the_next_run_and_comes_back()
    {
        await using var house = await HouseAsync("");
        await house.RunAsync();
        var before = await RelationsAsync(house);
        var path = Path.Combine(house.Folder, PipelineDefinition.FileName);
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path, Cancel)).Replace("\ngolden:\n", "\ngolden:\n  relations: { household: false, max_companies: 2 }\n", StringComparison.Ordinal), Cancel);
        await using (var other = House.Services(house.Folder, house.Database.ConnectionString))
            await other.GetRequiredService<CustomerFlow>().RunAsync(new RunOptions { AsOf = House.Today.AddMinutes(5) }, null, Cancel);

        Assert.Equal(before.Where(text => !text.Contains(RelationKind.Household, StringComparison.Ordinal)), await RelationsAsync(house));
        await house.RunAsync(minutes: 10);
        Assert.Equal(before, await RelationsAsync(house));
    }

    [Fact]
    public async Task An_erased_person_leaves_household_and_employer_and_the_export_shows_both_before()
    {
        await using var house = await HouseAsync("");
        house.TombstoneKey = ErasedPerson.Key;
        await house.RunAsync();
        var (p1, k1) = (await IdAsync(house, "P1"), await IdAsync(house, "K1"));
        var export = (await house.Get<PersonExportQueries>().ExportAsync(p1, Cancel))!.Sections;
        Assert.Equal(3, export.Single(section => section.Table == "gold.relation").Rows.Count); // the other of the household is there with its own row
        Assert.Contains(export, section => section.Table == "gold.relation_key");

        await house.Upkeep.EraseAsync(new ErasureRequest(p1, "T-1", "test"), Cancel);
        Assert.Equal(["K1>group>K1 name", "K2>group>K1 name", "P2>works_at>K1 name", "P3>works_at>K1 domain"], await RelationsAsync(house));
        Assert.DoesNotContain(await house.RowsAsync<RelationKeyRow>(), key => key.CustomerId == p1);

        await house.Upkeep.EraseAsync(new ErasureRequest(k1, "T-2", "test"), Cancel);
        Assert.Equal(["P2>works_at>K2 name"], await RelationsAsync(house));
        Assert.DoesNotContain(await house.RowsAsync<PartyRow>(), party => party.EmployerKey == "K1");
        var keys = await house.RowsAsync<RelationKeyRow>();
        await house.RunAsync(full: true, minutes: 5);
        Assert.Equal(keys.ToHashSet(), (await house.RowsAsync<RelationKeyRow>()).ToHashSet());
    }

    async Task<House> HouseAsync(string more)
    {
        var market = House.Market(customers: 110, seed: 6);
        var path = Path.Combine(market, PipelineDefinition.FileName);
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path, Cancel)).Replace("  crm_opportunities:\n", Source + "  crm_opportunities:\n", StringComparison.Ordinal) + more, Cancel);
        await File.WriteAllLinesAsync(Path.Combine(market, "data", "staff.csv"), Staff, Cancel);
        try
        {
            return await House.OfPipelineAsync(engine, market);
        }
        finally
        {
            Directory.Delete(market, recursive: true);
        }
    }

    static SourceText Texts(House house) => SourceText.Utf8(house.PathOf("staff.csv"));

    static async Task<long> IdAsync(House house, string key) => (await KeysAsync(house)).First(of => of.Value == key).Key;

    static async Task<Dictionary<long, string>> KeysAsync(House house)
    {
        var parties = (await house.RowsAsync<PartyRow>()).Where(row => row.Source == "staff").ToDictionary(row => row.RecordId, row => row.SourceKey);
        return (await Steward.CustomersAsync(house)).Where(member => parties.ContainsKey(member.Key)).GroupBy(member => member.Value)
            .ToDictionary(customer => customer.Key, customer => string.Join('+', customer.Select(member => parties[member.Key]).Order(StringComparer.Ordinal)));
    }

    /// <summary>Those of the staff, by the keys of its records.</summary>
    static async Task<List<string>> RelationsAsync(House house)
    {
        var keys = await KeysAsync(house);
        return [.. (await house.RowsAsync<RelationRow>()).Where(row => keys.ContainsKey(row.CustomerId))
            .Select(row => $"{keys[row.CustomerId]}>{row.Kind}>{keys[row.OtherCustomerId]} {row.Evidence}").Order(StringComparer.Ordinal)];
    }
}

[Trait("Category", "Sqlite")]
public sealed class SqliteRelationTests() : RelationTests(DatabaseEngine.Sqlite);

[Collection(SqlServerCollection.Name)]
[Trait("Category", "SqlServer")]
public sealed class SqlServerRelationTests() : RelationTests(DatabaseEngine.SqlServer);
