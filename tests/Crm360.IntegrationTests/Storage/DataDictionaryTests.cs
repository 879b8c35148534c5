using System.Text;
using System.Text.RegularExpressions;
using Crm360.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Crm360.IntegrationTests.Storage;

/// <summary>The tables in sql/README.md are written from the scripts' comments and the model; CRM360_WRITE_DICTIONARY=1 writes them anew.</summary>
[Trait("Category", "Sqlite")]
public sealed partial class DataDictionaryTests
{
    const string Begin = "<!-- tables: written by DataDictionaryTests -->\n";
    const string End = "<!-- end of tables -->\n";

    [Fact]
    public async Task The_data_dictionary_shows_the_tables_as_they_are()
    {
        await using var database = await TestDatabase.CreateBareAsync(DatabaseEngine.Sqlite);
        await using var db = database.Open();
        var path = Readme();
        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        var (from, to) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));

        var expected = Tables(db);
        if (Environment.GetEnvironmentVariable("CRM360_WRITE_DICTIONARY") is "1")
            await File.WriteAllTextAsync(path, text[..from] + expected + text[to..], TestContext.Current.CancellationToken);
        else
            Assert.Equal(expected, text[from..to]);
    }

    static string Tables(CrmDb db)
    {
        var words = SchemaScript.All(DatabaseEngine.SqlServer)
            .SelectMany(script => Described().Matches(script.Text))
            .ToDictionary(match => $"{match.Groups["schema"].Value}.{match.Groups["table"].Value}", match => match.Groups["text"].Value, StringComparer.Ordinal);
        var order = words.Keys.Select(table => table.Replace('.', '_')).ToList();
        StringBuilder text = new();
        var entities = db.Model.GetEntityTypes().Where(entity => entity.GetTableName() is not null)
            .OrderBy(entity => order.IndexOf(entity.GetTableName()!));
        foreach (var schema in entities.GroupBy(entity => entity.GetTableName()!.Split('_')[0], StringComparer.Ordinal))
        {
            text.Append("\n### ").Append(schema.Key).Append("\n\n| table | what it holds | columns |\n|---|---|---|\n");
            foreach (var entity in schema)
            {
                var name = entity.GetTableName()![(schema.Key.Length + 1)..];
                text.Append("| ").Append(name).Append(" | ").Append(words[$"{schema.Key}.{name}"]).Append(" | ")
                    .AppendJoin(", ", entity.GetProperties().OrderBy(property => property.PropertyInfo!.MetadataToken).Select(Column)).Append(" |\n");
            }
        }

        return text.Append('\n').ToString();
    }

    static string Column(IProperty property)
    {
        var name = property.IsPrimaryKey() ? $"**{property.GetColumnName()}**" : property.GetColumnName();
        return $"{name}{(property.IsNullable ? "?" : "")} {Kind(property)}";
    }

    static string Kind(IProperty property) => (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType).Name switch
    {
        nameof(String) => property.GetMaxLength() is { } limit ? $"text({limit})" : "text",
        nameof(Int64) => "bigint",
        nameof(Int32) => "int",
        nameof(Boolean) => "bit",
        nameof(Double) => "float",
        nameof(Decimal) => $"decimal({property.GetPrecision()},{property.GetScale()})",
        nameof(DateTime) => "instant",
        nameof(DateOnly) => "day",
        _ => $"binary({property.GetMaxLength()})",
    };

    static string Readme() => Path.Combine(Repository.Root, "sql", "README.md");

    [GeneratedRegex(@"^-- (?<text>.*)\nCREATE TABLE (?<schema>[a-z]+)\.\[(?<table>[a-z_]+)\] \(", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Described();
}
