using Crm360.Storage;

namespace Crm360.IntegrationTests.Storage;

public abstract class ViewTests(DatabaseEngine engine)
{
    [Fact]
    public async Task The_masked_card_shows_initials_and_the_unmasked_one_everything()
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await ViewRows.AddAsync(database);

        var masked = Assert.Single(await database.QueryAsync($"select name, birth_year, email, phone, province from {Name("bi", "customer_card")} where customer_id = 1"));
        var open = Assert.Single(await database.QueryAsync($"select name, email, phone, national_id from {Name("bi_pii", "customer_card")} where customer_id = 1"));

        Assert.Equal((string?[])["A*** Y***", "1980", "a***@example.com", "***67", "İstanbul"], masked);
        Assert.Equal((string?[])["Ayşe Yılmaz", "ayse@example.com", "+905321234567", "10000000146"], open);
    }

    [Fact]
    public async Task The_masked_card_has_no_column_that_names_a_person()
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await ViewRows.AddAsync(database);

        var rows = await database.QueryAsync($"select * from {Name("bi", "customer_card")}");

        var shown = string.Join(' ', rows.SelectMany(row => row));
        foreach (var secret in (string[])["Ayşe", "Yılmaz", "ayse@", "0000146", "32123", "Atatürk", "05-19", "Acme"])
            Assert.DoesNotContain(secret, shown, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_card_adds_up_what_belongs_to_the_customer_today_and_only_active_customers_have_one()
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await ViewRows.AddAsync(database);

        var cards = await database.QueryAsync(
            $"""
            select customer_id, segment, orders, cast(revenue as float), interactions, open_opportunities, cast(monetary as float)
            from {Name("bi", "customer_card")} order by customer_id
            """);

        // the second order line came from a record that was another customer's when it was published; the cancelled order does not count
        Assert.Equal(
            [["1", "champions", "2", "150.25", "2", "1", "150.25"], ["2", null, "0", "0", "0", "0", null]],
            cards);
    }

    [Fact]
    public async Task Order_lines_show_plain_numbers_and_both_customers()
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await ViewRows.AddAsync(database);

        var lines = await database.QueryAsync(
            $"""
            select record_id, customer_id, first_customer_id, cast(quantity as float), cast(amount_reporting as float), product, channel, source
            from {Name("bi", "order_line")} order by record_id
            """);

        Assert.Equal(
            [
                ["101", "1", "1", "2.5", "100.25", "Kazan", "web", "erp_orders"],
                ["102", "1", "3", "1", "50", "Kazan", "web", "erp_orders"],
                ["103", "1", "1", "1", "7", "Kazan", "web", "erp_orders"],
                ["104", null, "0", "1", "9", "Kazan", "web", "erp_orders"],
            ],
            lines);
    }

    [Fact]
    public async Task Interactions_and_opportunities_show_plain_numbers_and_both_customers_but_no_title()
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await ViewRows.AddAsync(database);

        var talks = await database.QueryAsync($"select record_id, customer_id, first_customer_id, channel, source from {Name("bi", "interaction")} order by record_id");
        var sales = await database.QueryAsync(
            $"select record_id, customer_id, first_customer_id, status, source, cast(amount_reporting as float) from {Name("bi", "opportunity")} order by record_id");

        Assert.Equal([["201", "1", "1", "web", "erp_orders"], ["202", "1", "3", "web", "erp_orders"], ["203", null, "0", "web", "erp_orders"]], talks);
        Assert.Equal([["301", "1", "1", "open", "erp_orders", "10"], ["302", "1", "3", "won", "erp_orders", "10.25"]], sales);
        Assert.DoesNotContain("Ayşe", string.Join(' ', (await database.QueryAsync($"select * from {Name("bi", "opportunity")}")).SelectMany(row => row)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_masked_history_names_nobody_and_leaves_out_what_was_never_visible()
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await ViewRows.AddAsync(database);

        var rows = await database.QueryAsync($"select * from {Name("bi", "customer_history")} order by valid_from");

        Assert.Equal([["1", "person", "Kadıköy"], ["1", "person", "Beşiktaş"]], rows.Select(row => row[..3]));
        Assert.Equal([true, false], rows.Select(row => row[^1] is not null));
        Assert.DoesNotContain("Ayşe", string.Join(' ', rows.SelectMany(row => row)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_funnel_shows_the_share_of_the_stage_before_and_of_the_first()
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await ViewRows.AddAsync(database);

        var stages = await database.QueryAsync(
            $"select ordinal, stage, customers, implied, from_previous, from_first from {Name("bi", "funnel")} order by ordinal");

        Assert.Equal([["1", "request", "4", "1", null, "1"], ["2", "project", "2", "0", "0.5", "0.5"], ["3", "contract", "1", "0", "0.5", "0.25"]], stages);
    }

    [Fact]
    public async Task The_cross_reference_names_records_by_their_last_version_and_keeps_the_past()
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await ViewRows.AddAsync(database);

        var rows = await database.QueryAsync(
            $"select source, source_key, customer_id, today_customer_id, case when valid_to is null then 1 else 0 end from {Name("bi", "xref")} order by source_key, customer_id");

        Assert.Equal([["crm", "K1", "1", "1", "1"], ["crm", "K2", "1", "1", "1"], ["crm", "K2", "3", "1", "0"]], rows);
    }

    [Fact]
    public async Task A_review_task_names_both_records_and_their_customers()
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await ViewRows.AddAsync(database);

        var task = Assert.Single(await database.QueryAsync(
            $"select left_source, left_key, left_customer_id, right_source, right_key, right_customer_id, review from {Name("match", "review_task")}"));

        Assert.Equal((string?[])["crm", "K1", "1", "crm", "K2", "1", "doubt"], task);
    }

    [Fact]
    public async Task Relations_are_shown_by_keys_alone_and_to_those_who_may_know_by_names()
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await ViewRows.AddAsync(database);

        var masked = await database.QueryAsync($"select * from {Name("bi", "relation")} order by customer_id");
        var open = await database.QueryAsync($"select customer_id, name, other_customer_id, other_name, evidence, record_id, members from {Name("bi_pii", "relation")} order by customer_id");

        Assert.Equal([["1", "Ayşe Yılmaz", "2", "Acme", "record,domain", "11", "1"]], open);
        Assert.Equal(["1", "works_at", "2", "record,domain"], Assert.Single(masked).Take(4));
        Assert.DoesNotContain("Ayşe", string.Join(' ', masked[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_view_can_be_read_on_an_empty_database()
    {
        await using var database = await TestDatabase.CreateAsync(engine);

        foreach (var view in (string[])["customer_card", "xref", "funnel", "order_line", "identity_event", "relation", "customer_history", "interaction", "opportunity"])
            Assert.Empty(await database.QueryAsync($"select * from {Name("bi", view)}"));
    }

    string Name(string schema, string view) => engine is DatabaseEngine.Sqlite ? $"{schema}_{view}" : $"{schema}.{view}";
}

[Trait("Category", "Sqlite")]
public sealed class SqliteViewTests() : ViewTests(DatabaseEngine.Sqlite);

[Collection(SqlServerCollection.Name)]
[Trait("Category", "SqlServer")]
public sealed class SqlServerViewTests() : ViewTests(DatabaseEngine.SqlServer);
