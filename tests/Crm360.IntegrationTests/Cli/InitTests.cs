using Crm360.Sources;

namespace Crm360.IntegrationTests.Cli;

/// <summary><c>crm360 init</c> over the demo's files, whose definition people wrote: what it guesses is held against that.</summary>
[Trait("Category", "Sqlite")]
public sealed class InitTests
{
    [Fact]
    public async Task Files_of_ones_own_become_a_definition_that_runs()
    {
        using var house = new CliHouse(10);
        var folder = Path.Combine(Path.GetDirectoryName(house.Database)!, "market");
        var data = Path.Combine(Repository.Root, "pipelines", "demo", "data");
        var made = await CliHouse.TypeAsync("", "init", folder,
            "--from", Path.Combine(data, "crm", "contacts_1.csv"), "--from", Path.Combine(data, "dealer", "bayi_musterileri.xlsx"), "--from", $"sqlite:{Path.Combine(data, "erp.db")}",
            "--from", Path.Combine(data, "consent", "izinler.csv"));
        Assert.Equal(0, made.Code);
        Assert.Contains("MUSTERI_NO", made.Out, StringComparison.Ordinal);

        var definition = Assert.IsType<PipelineLoad.Sound>(PipelineDefinition.Load(folder, _ => null)).Definition;
        var sources = definition.Sources.ToDictionary(source => source.Name);
        Assert.Equal(
            ["bayi_musterileri customer", "contacts_1 customer", "erp_musteri customer", "erp_siparis order", "erp_siparis_satir order_line", "erp_stok product", "izinler consent"],
            sources.Values.Select(source => $"{source.Name} {Crm360.Records.EntityCatalogue.Of(source.Entity).Name}").Order(StringComparer.Ordinal));
        Assert.Equal("erp", sources["erp_siparis"].System);
        Assert.Equal("CONTACT_ID", Assert.Single(sources["contacts_1"].Key).Name);
        var birth = Assert.IsType<AttributeMapping.FromColumns>(sources["contacts_1"].Map.Single(mapping => mapping.Attribute.Name == "birth_date"));
        Assert.Equal(("DTARIH", "dd.MM.yyyy"), (birth.Columns[0].Name, birth.Reading.Format));
        var gender = Assert.IsType<AttributeMapping.FromColumns>(sources["contacts_1"].Map.Single(mapping => mapping.Attribute.Name == "gender"));
        Assert.Equal(["E=male", "K=female"], gender.Reading.Values.Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal));
        Assert.Equal(
            ["Cep Telefonu", "İş Telefonu"], sources["bayi_musterileri"].Map.Single(mapping => mapping.Attribute.Name == "phones").ColumnsUsed.Select(column => column.Name));

        var run = await house.OnDatabaseAsync("run", folder, "--as-of", "2026-07-01");
        Assert.Equal(0, run.Code);
        Assert.Contains("persons", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_there_is_not_written_over_and_what_is_no_table_is_said()
    {
        using var house = new CliHouse(10);
        var folder = Path.GetDirectoryName(house.Database)!;
        var (file, pipeline) = (Path.Combine(folder, "a.csv"), Path.Combine(folder, "p"));
        await File.WriteAllTextAsync(file, "x,y\n1,2\n", TestContext.Current.CancellationToken);
        var nothing = await CliHouse.TypeAsync("", "init", pipeline, "--from", file);
        Assert.Equal(1, nothing.Code);
        Assert.Contains("nothing looks like customers", nothing.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.False(Directory.Exists(pipeline));

        Directory.CreateDirectory(pipeline);
        await File.WriteAllTextAsync(Path.Combine(pipeline, PipelineDefinition.FileName), "name: mine", TestContext.Current.CancellationToken);
        Assert.Equal(2, (await CliHouse.TypeAsync("", "init", pipeline, "--from", file)).Code);
        Assert.Equal(1, (await CliHouse.TypeAsync("", "init", pipeline + "2", "--from", "sqlite:none.db")).Code);
    }
}
