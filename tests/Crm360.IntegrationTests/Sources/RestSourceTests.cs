using System.Globalization;
using Crm360.Sources;
using Microsoft.AspNetCore.Http;
using static Crm360.IntegrationTests.Sources.RestHouse;

namespace Crm360.IntegrationTests.Sources;

/// <summary>Services as they are out there, in small.</summary>
public sealed class RestSourceTests
{
    const string Dataverse =
        "url: HOST/api/data/v9.2/contacts, odata: true, allow_private: true, auth: { oauth2: { token_url: HOST/oauth2/v2.0/token, client_id: app, client_secret: '${CRM_SECRET}', scope: HOST/.default } }";

    [Fact]
    public async Task Dataverse_is_read_over_its_next_links_and_asked_for_what_changed()
    {
        await using var service = await OfAsync(DataverseAsync);
        var source = service.Source($"{Dataverse}, watermark: {{ column: modifiedon, overlap: 15m }}, columns: used", "contactid", "fullname");

        var first = Read(source);

        Assert.Equal(["c1", "c2", "c3"], first.Keys);
        Assert.Equal("2026-06-03T10:00:00Z", first.Reached.Watermark);
        Assert.Equal("""{"contactid":"c1","fullname":"Ayşe Yılmaz","modifiedon":"2026-06-01T10:00:00Z"}""", first.Rows[0].Payload);
        Assert.Equal(($"{service.Address}/api/data/v9.2/contacts", 3L), (first.Rows[2].Location, first.Rows[2].Line));
        var data = service.Requests.Where(asked => asked.Path.EndsWith("contacts", StringComparison.Ordinal)).ToList();
        Assert.Equal("?$select=contactid,fullname,modifiedon", data[0].Plain);
        Assert.All(data, asked => Assert.Equal("Bearer token-1", asked.Authorization));
        Assert.Single(service.Requests, asked => asked.Path.EndsWith("token", StringComparison.Ordinal));

        Read(source, new() { After = first.Reached });

        Assert.Contains(service.Requests, asked => asked.Plain.EndsWith("&$filter=modifiedon ge 2026-06-03T09:45:00Z or modifiedon eq null", StringComparison.Ordinal));

        Read(source, new() { After = first.Reached, From = "2026-01-01", To = "2026-02-01T00:00:00+03:00" });

        Assert.Contains(service.Requests, asked => asked.Plain.EndsWith("&$filter=(modifiedon ge 2026-01-01T00:00:00Z) and (modifiedon lt 2026-01-31T21:00:00Z)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_filter_of_the_definition_stands_beside_the_watermark()
    {
        await using var service = await OfAsync("""{ "value": [] }""");

        service.Read("url: 'HOST/contacts?$filter=statecode eq 0 or statecode eq 1', odata: true, allow_private: true, watermark: { column: n, overlap: 5 }", new() { After = new("100") });

        Assert.Equal("?$filter=(statecode eq 0 or statecode eq 1) and (n ge 95 or n eq null)", service.Requests.Single().Plain);
    }

    [Theory]
    [InlineData("1' or 1 eq 1")]
    [InlineData("2026-01-01 or true")]
    [InlineData("now()")]
    public async Task Nothing_but_a_number_or_an_instant_goes_into_a_filter(string value)
    {
        await using var service = await OfAsync("""{ "value": [] }""");

        Assert.Contains("write an instant", service.Fault("url: HOST/contacts, odata: true, allow_private: true, watermark: { column: n }", new() { From = value }), StringComparison.Ordinal);
        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task Delta_links_give_changed_rows_and_removed_ones()
    {
        await using var service = await OfAsync(context => JsonAsync(context, context.Request.Query["$deltatoken"].ToString() switch
        {
            "" => $$"""{ "value": [{ "contactid": "a", "fullname": "A" }, { "contactid": "b", "fullname": "B" }], "@odata.deltaLink": "http://{{context.Request.Host}}/contacts?$deltatoken=1" }""",
            "1" => $$"""
                { "value": [
                  { "contactid": "a", "fullname": "A2" },
                  { "@odata.context": "http://x/$metadata#contacts/$deletedEntity", "id": "b", "reason": "deleted" },
                  { "@removed": { "reason": "deleted" }, "id": "http://x/contacts(c-3)" },
                  { "@removed": { "reason": "deleted" }, "contactid": "d" } ],
                  "@odata.deltaLink": "http://{{context.Request.Host}}/contacts?$deltatoken=2" }
                """,
            _ => """{ "value": [] }""",
        }));
        var source = service.Source("url: HOST/contacts, odata: true, delta: true, allow_private: true", "contactid", "fullname");

        var first = Read(source);
        var second = Read(source, new() { After = first.Reached });

        Assert.Equal(["a", "b"], first.Keys);
        Assert.DoesNotContain(first.Rows, row => row.IsDeleted);
        Assert.Equal("odata.track-changes", service.Requests.First().Headers["Prefer"]);
        Assert.Equal([("a", false), ("b", true), ("c-3", true), ("d", true)], second.Rows.Select(row => (row.Key, row.IsDeleted)));
        Assert.EndsWith("deltatoken=2", second.Reached.DeltaToken, StringComparison.Ordinal);
        var third = Read(source, new() { After = second.Reached });
        Assert.Null(third.Reached.DeltaToken);
        Assert.Contains(third.Remarks, remark => remark.Contains("gave no delta link", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_delta_link_of_another_host_is_not_followed_and_one_forgotten_says_what_to_do()
    {
        await using var service = await OfAsync(context => { context.Response.StatusCode = 410; return Task.CompletedTask; });
        const string Settings = "url: HOST/contacts, odata: true, delta: true, allow_private: true";

        Assert.Contains("another host, evil.example", service.Fault(Settings, new() { After = new(null, "https://evil.example/x") }), StringComparison.Ordinal);
        Assert.Contains("run with --full", service.Fault(Settings, new() { After = new(null, $"{service.Address}/contacts?$deltatoken=9") }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Salesforce_is_read_over_its_next_records_url()
    {
        await using var service = await OfAsync(context => JsonAsync(context, context.Request.Path.Value!.EndsWith("-2000", StringComparison.Ordinal)
            ? """{ "totalSize": 2, "done": true, "records": [{ "Id": "2", "Name": "Veli", "SystemModstamp": "2026-05-02T10:00:00.000+0000" }] }"""
            : """{ "totalSize": 2, "done": false, "nextRecordsUrl": "/services/data/v60.0/query/01g-2000", "records": [{ "Id": "1", "Name": "Ali", "SystemModstamp": "2026-05-03T10:00:00.000+0000" }] }"""));
        var source = service.Source(
            "url: 'HOST/services/data/v60.0/query?q=SELECT+Id,Name+FROM+Contact', rows: records, next_link: nextRecordsUrl, allow_private: true, auth: { bearer: '${CRM_TOKEN}' }, watermark: { column: SystemModstamp, parameter: since, overlap: 1d }", "Id", "Name");

        var read = Read(source);

        Assert.Equal(["1", "2"], read.Keys);
        Assert.Equal("2026-05-03T10:00:00.000+0000", read.Reached.Watermark);
        Assert.All(service.Requests, asked => Assert.Equal("Bearer t0ken", asked.Authorization));
        Read(source, new() { After = read.Reached });
        Assert.Contains("since=2026-05-02T10:00:00Z", service.Requests.Skip(2).First().Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HubSpot_is_read_by_its_cursor()
    {
        await using var service = await OfAsync(context => JsonAsync(context, context.Request.Query["after"].ToString() switch
        {
            "" => """{ "results": [{ "id": "1", "properties": { "firstname": "Ali" } }], "paging": { "next": { "after": "b=2&c", "link": "https://api.example/x" } } }""",
            "b=2&c" => """{ "results": [{ "id": "2", "properties": { "firstname": "Veli" } }], "paging": { "next": { "after": 17 } } }""",
            _ => """{ "results": [{ "id": "3", "properties": { "firstname": null } }] }""",
        }));
        var source = service.Source("url: 'HOST/crm/v3/objects/contacts?limit=1', rows: results, cursor: { from: paging.next.after, parameter: after }, allow_private: true, auth: { api_key: { key: '${CRM_KEY}', parameter: hapikey } }", "id", "properties.firstname");

        var read = Read(source);

        Assert.Equal(["1", "2", "3"], read.Keys);
        Assert.Equal(["?limit=1&hapikey=s3cr&t k€y", "?limit=1&after=b=2&c&hapikey=s3cr&t k€y", "?limit=1&after=17&hapikey=s3cr&t k€y"], service.Requests.Select(asked => asked.Plain));
        Assert.All(read.Rows, row => Assert.DoesNotContain("s3cr", row.Location, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sap_of_the_second_OData_is_read_by_paths()
    {
        await using var service = await OfAsync(context => JsonAsync(context, context.Request.QueryString.HasValue
            ? """{ "d": { "results": [{ "BusinessPartner": "20", "Name": "B" }] } }"""
            : $$"""{ "d": { "results": [{ "BusinessPartner": "10", "Name": "A" }], "__next": "http://{{context.Request.Host}}/A_BusinessPartner?$skiptoken=10" } }"""));
        var source = service.Source("url: HOST/A_BusinessPartner, rows: d.results, next_link: d.__next, allow_private: true, auth: { basic: { user: crm, password: '${CRM_SECRET}' } }", "BusinessPartner", "Name");

        Assert.Equal(["10", "20"], Read(source).Keys);
        Assert.All(service.Requests, asked => Assert.Equal($"Basic {Convert.ToBase64String("crm:geheim+1"u8)}", asked.Authorization));
    }

    [Fact]
    public async Task Page_numbers_are_counted_until_a_page_is_empty()
    {
        await using var service = await OfAsync(context => JsonAsync(context, int.Parse(context.Request.Query["page"].ToString(), CultureInfo.InvariantCulture) is < 3 and var page
            ? string.Create(CultureInfo.InvariantCulture, $$"""[{ "id": {{page * 2}}, "name": "x" }, { "id": {{(page * 2) + 1}}, "name": "y" }]""")
            : "[]"));

        var read = service.Read("url: HOST/people, page: { parameter: page, first: 0, size_parameter: per_page, size: 2 }, allow_private: true, auth: { api_key: { key: '${CRM_TOKEN}', header: X-Key } }");

        Assert.Equal(["0", "1", "2", "3", "4", "5"], read.Keys);
        Assert.Equal(["?per_page=2&page=0", "?per_page=2&page=1", "?per_page=2&page=2", "?per_page=2&page=3"], service.Requests.Select(asked => asked.Plain));
        Assert.All(service.Requests, asked => Assert.Equal("t0ken", asked.Headers["X-Key"]));
    }

    [Fact]
    public async Task A_span_that_the_service_does_not_know_is_cut_here()
    {
        await using var service = await OfAsync("""[{ "id": 1, "at": "2026-01-01T00:00:00Z" }, { "id": 2, "at": "2026-02-01T00:00:00Z" }, { "id": 3 }]""");

        var read = service.Read("url: HOST/people, allow_private: true, watermark: { column: at, parameter: since }", new() { From = "2026-01-01", To = "2026-02-01" });

        Assert.Equal(["1", "3"], read.Keys);
        Assert.Equal("?since=2026-01-01T00:00:00Z", service.Requests.Single().Plain);
    }

    [Fact]
    public async Task Rows_that_are_none_go_to_quarantine_with_their_text()
    {
        await using var service = await OfAsync("""[{ "id": "1" }, 7, { "name": "no key" }, { "id": "2", "name": "\ud800" }, { "id": "3" }]""");

        var read = service.Read("url: HOST/people, allow_private: true");

        Assert.Equal([null, RowFaults.BrokenJson, RowFaults.MissingKey, RowFaults.BrokenJson, null], read.Rows.Select(row => row.Fault));
        Assert.Equal("""{ "name": "no key" }""", read.Rows[2].Raw);
    }

    [Fact]
    public async Task A_row_may_say_in_a_column_of_its_own_that_its_record_is_gone()
    {
        await using var service = await OfAsync("""[{ "id": "1", "state": { "archived": false } }, { "id": "2", "state": { "archived": true } }]""");
        var source = RestHouse.Definition($"url: {service.Address}/people, allow_private: true", landing: "deleted: { column: state.archived, values: ['true'] }");

        Assert.Equal([("1", false), ("2", true)], Read(source).Rows.Select(row => (row.Key, row.IsDeleted)));
    }

    static Task DataverseAsync(HttpContext context)
    {
        var host = $"http://{context.Request.Host}";
        if (context.Request.Path.Value!.EndsWith("token", StringComparison.Ordinal))
        {
            var form = context.Request.Form;
            return form["grant_type"] == "client_credentials" && form["client_secret"] == "geheim+1" && form["scope"] == $"{host}/.default"
                ? JsonAsync(context, """{ "token_type": "Bearer", "expires_in": 3599, "access_token": "token-1" }""")
                : Task.FromException(new InvalidOperationException("wrong form"));
        }

        return JsonAsync(context, context.Request.Query.ContainsKey("$skiptoken")
            ? """{ "value": [{ "contactid": "c3", "fullname": "Can", "modifiedon": "2026-06-02T10:00:00Z" }] }"""
            : $$"""
                { "@odata.context": "x", "value": [
                  { "contactid": "c1", "fullname": "Ayşe Yılmaz", "modifiedon": "2026-06-01T10:00:00Z" },
                  { "contactid": "c2", "fullname": "Ali", "modifiedon": "2026-06-03T10:00:00Z" } ],
                  "@odata.nextLink": "{{host}}/api/data/v9.2/contacts?$skiptoken=%3Ccookie%20pagenumber=%222%22%3E" }
                """);
    }
}
