using System.Globalization;
using System.IO.Compression;
using System.Text;
using Crm360.Runs;
using Microsoft.AspNetCore.Http;
using static Crm360.IntegrationTests.Sources.RestHouse;

namespace Crm360.IntegrationTests.Sources;

/// <summary>Services that fail: the rows are right in the end, or one sentence says why there are none.</summary>
public sealed class RestFaultTests
{
    const string One = """[{ "id": 1, "name": "Ali" }]""";
    const string Plain = "url: HOST/people, allow_private: true";
    const string Hasty = $"{Plain}, timeout: 100s"; // a second in a test
    const string Linked = "url: HOST/people, rows: rows, next_link: next, allow_private: true";

    public static TheoryData<string> Passing => ["500", "503", "429", "408", "hang", "reset", "half", "short", "none", "halfgzip"];

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task What_passes_is_waited_out_and_every_row_comes_once(string trouble)
    {
        var left = 3;
        await using var service = await OfAsync(context => left-- > 0 ? TroubleAsync(context, trouble) : JsonAsync(context, One));

        Assert.Equal(["1"], service.Read(Hasty).Keys);
        Assert.Equal(4, service.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task What_does_not_pass_is_a_clear_failure_after_as_many_tries_as_allowed(string trouble)
    {
        await using var service = await OfAsync(context => TroubleAsync(context, trouble));

        var fault = service.Fault($"{Hasty}, tries: 3");

        Assert.Equal(3, service.Requests.Count);
        Assert.Contains("(tried 3 times in", fault, StringComparison.Ordinal);
        Assert.Contains($"{service.Address}/people", fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_a_page_in_the_middle_gives_none_of_its_rows_twice()
    {
        var halves = 1;
        await using var service = await OfAsync(context => (context.Request.Path.Value, halves) switch
        {
            ("/people", _) => JsonAsync(context, """{ "rows": [{ "id": 1 }, { "id": 2 }], "next": "/more" }"""),
            (_, > 0) when halves-- > 0 => JsonAsync(context, """{ "rows": [{ "id": 3 }, { "id": 4"""),
            _ => JsonAsync(context, """{ "rows": [{ "id": 3 }, { "id": 4 }], "next": null }"""),
        });

        Assert.Equal(["1", "2", "3", "4"], service.Read(Linked).Keys);
    }

    [Fact]
    public async Task The_service_is_left_alone_for_as_long_as_it_asks_in_seconds_or_by_a_date()
    {
        var times = 0;
        await using var service = await OfAsync(context =>
        {
            context.Response.StatusCode = ++times <= 2 ? 429 : 200;
            if (times == 1)
                context.Response.Headers.RetryAfter = "30";
            if (times == 2)
            {
                context.Response.Headers.Date = "Wed, 01 Jul 2026 06:00:00 GMT"; // by the service's own clock
                context.Response.Headers.RetryAfter = "Wed, 01 Jul 2026 06:00:20 GMT";
            }

            return JsonAsync(context, One);
        });

        var began = TimeProvider.System.GetTimestamp();
        Assert.Equal(["1"], service.Read(Plain).Keys);
        Assert.True(TimeProvider.System.GetElapsedTime(began) >= TimeSpan.FromMilliseconds(480), "50 seconds, a hundred times as fast");
    }

    [Fact]
    public async Task Who_asks_to_be_left_alone_for_longer_than_allowed_is_not_waited_for()
    {
        await using var service = await OfAsync(context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "7200";
            return Task.CompletedTask;
        });

        var fault = service.Fault($"{Plain}, patience: 10m");

        Assert.Single(service.Requests);
        Assert.Contains("answers 429 and asks to be left alone for 2h (tried 1 times", fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Patience_ends_even_where_tries_are_left()
    {
        await using var service = await OfAsync(context => TroubleAsync(context, "hang"));

        service.Fault($"{Plain}, timeout: 20s, tries: 20, patience: 50s");

        Assert.InRange(service.Requests.Count, 1, 3); // one where the machine is too busy for more
    }

    [Fact]
    public async Task A_token_that_has_run_out_is_renewed_once_and_the_rows_are_all_there()
    {
        var given = 0;
        await using var service = await OfAsync(context =>
        {
            if (context.Request.Path == "/token")
                return JsonAsync(context, string.Create(CultureInfo.InvariantCulture, $$"""{ "access_token": "t{{++given}}", "expires_in": "3600" }"""));
            if (context.Request.Headers.Authorization == "Bearer t1" && context.Request.Path == "/more")
                context.Response.StatusCode = 401;
            return JsonAsync(context, context.Request.Path == "/people" ? """{ "rows": [{ "id": 1 }], "next": "/more" }""" : """{ "rows": [{ "id": 2 }] }""");
        });

        var read = service.Read($"{Linked}, auth: {{ oauth2: {{ token_url: HOST/token, client_id: a, client_secret: '${{CRM_SECRET}}' }} }}");

        Assert.Equal(["1", "2"], read.Keys);
        Assert.Equal(2, given);
    }

    [Fact]
    public async Task A_token_is_taken_anew_before_it_runs_out()
    {
        var given = 0;
        var pages = 0;
        await using var service = await OfAsync(async context =>
        {
            if (context.Request.Path == "/token")
            {
                await JsonAsync(context, string.Create(CultureInfo.InvariantCulture, $$"""{ "access_token": "t{{++given}}", "expires_in": 20 }"""));
                return;
            }

            await Task.Delay(150, context.RequestAborted); // fifteen seconds
            await JsonAsync(context, string.Create(CultureInfo.InvariantCulture, $$"""{ "rows": [{ "id": {{++pages}} }], "next": {{(pages < 3 ? $"\"/p{pages}\"" : "null")}} }"""));
        });

        service.Read($"{Linked}, auth: {{ oauth2: {{ token_url: HOST/token, client_id: a, client_secret: '${{CRM_SECRET}}' }} }}");

        Assert.Equal(3, given);
    }

    [Theory]
    [InlineData("/people", 401, "does not let us in")]
    [InlineData("/people", 403, "does not let us in")]
    [InlineData("/people", 404, "answers 404")]
    [InlineData("/token", 400, "its token service answers 400; see token_url, client_id")]
    public async Task What_will_not_pass_is_not_tried_again(string path, int status, string said)
    {
        await using var service = await OfAsync(context =>
        {
            context.Response.StatusCode = context.Request.Path == path ? status : 200;
            return JsonAsync(context, """{ "access_token": "t", "error_description": "secret geheim+1 is wrong" }""");
        });

        var fault = service.Fault($"{Plain}, auth: {{ oauth2: {{ token_url: HOST/token, client_id: a, client_secret: '${{CRM_SECRET}}' }} }}");

        Assert.Contains(said, fault, StringComparison.Ordinal);
        Assert.InRange(service.Requests.Count(asked => asked.Path == path), 1, 2); // a refused token is renewed once
    }

    [Theory]
    [InlineData("bearer: '${CRM_KEY}'")]
    [InlineData("api_key: { key: '${CRM_KEY}' }")]
    public async Task A_secret_that_no_header_can_carry_is_said_at_once(string auth)
    {
        await using var service = await OfAsync(One);

        Assert.Contains("letters that no header can carry", service.Fault($"{Plain}, auth: {{ {auth} }}"), StringComparison.Ordinal);
        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task A_redirect_to_another_host_is_refused_and_takes_no_secret_along()
    {
        await using var other = await OfAsync(One);
        await using var service = await OfAsync(context => { context.Response.Redirect($"{other.Address}/people"); return Task.CompletedTask; });

        var fault = service.Fault($"{Plain}, auth: {{ bearer: '${{CRM_TOKEN}}' }}");

        Assert.Contains("redirects to another host", fault, StringComparison.Ordinal);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task A_next_page_on_another_host_is_refused()
    {
        await using var other = await OfAsync(One);
        await using var service = await OfAsync(context => JsonAsync(context, $$"""{ "rows": [{ "id": 1 }], "next": "{{other.Address}}/people" }"""));

        Assert.Contains("sends us on to another host", service.Fault(Linked), StringComparison.Ordinal);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task A_redirect_on_the_same_host_is_followed_unless_it_goes_in_a_circle()
    {
        await using var service = await OfAsync(context =>
        {
            if (context.Request.Path != "/new")
                context.Response.Redirect(context.Request.Path == "/people" ? "/new" : "/circle", permanent: false, preserveMethod: true);
            return context.Request.Path == "/new" ? JsonAsync(context, One) : Task.CompletedTask;
        });

        Assert.Equal(["1"], service.Read(Plain).Keys);
        Assert.Contains("in a circle", service.Fault("url: HOST/circle, allow_private: true"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/people", "leads back to a page")]
    [InlineData("/people?x=1", "gives the same page twice")]
    public async Task Pages_that_come_back_are_a_clear_failure(string next, string said)
    {
        await using var service = await OfAsync($$"""{ "rows": [{ "id": 1 }], "next": "{{next}}" }""");

        Assert.Contains(said, service.Fault(Linked), StringComparison.Ordinal);
        Assert.InRange(service.Requests.Count, 1, 2);
    }

    [Fact]
    public async Task A_service_that_counts_pages_but_always_gives_the_last_is_a_clear_failure()
    {
        await using var service = await OfAsync(One);

        Assert.Contains("the same page twice", service.Fault("url: HOST/people, page: { parameter: p }, allow_private: true"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_page_over_the_limit_is_refused_declared_streamed_or_packed(bool packed, bool declared)
    {
        var sent = 0L;
        await using var service = await OfAsync(async context =>
        {
            context.Response.ContentType = "application/json";
            var blanks = new byte[1 << 16];
            Array.Fill(blanks, (byte)' ');
            if (declared)
                context.Response.ContentLength = 1L << 30;
            if (packed)
                context.Response.Headers.ContentEncoding = "gzip";
            await using var body = packed ? new GZipStream(context.Response.Body, CompressionLevel.SmallestSize) : context.Response.Body;
            for (; sent < 1L << 28; sent += blanks.Length)
            {
                await body.WriteAsync(blanks, context.RequestAborted);
                await body.FlushAsync(context.RequestAborted);
            }
        });

        var fault = service.Fault($"{Plain}, max_page_bytes: 200000");

        Assert.Contains("more than 200000 bytes", fault, StringComparison.Ordinal);
        Assert.Single(service.Requests);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task Packed_pages_are_unpacked(string encoding)
    {
        await using var service = await OfAsync(async context =>
        {
            Assert.Contains(encoding, context.Request.Headers.AcceptEncoding.ToString(), StringComparison.Ordinal);
            context.Response.ContentType = "application/json";
            context.Response.Headers.ContentEncoding = encoding;
            await using Stream body = encoding switch
            {
                "gzip" => new GZipStream(context.Response.Body, CompressionMode.Compress),
                "deflate" => new ZLibStream(context.Response.Body, CompressionMode.Compress),
                _ => new BrotliStream(context.Response.Body, CompressionMode.Compress),
            };
            await body.WriteAsync(Encoding.UTF8.GetBytes(One), context.RequestAborted);
        });

        Assert.Equal(["1"], service.Read(Plain).Keys);
    }

    [Theory]
    [InlineData("""{ "value": [] }""", "application/json", "no array of rows at 'rows'")]
    [InlineData("""{ "rows": {} }""", "application/json", "no array of rows at 'rows'")]
    [InlineData("<html>Sign in</html>", "text/html", "something else than JSON")]
    public async Task What_is_no_page_says_what_it_is(string body, string type, string said)
    {
        await using var service = await OfAsync(context =>
        {
            context.Response.ContentType = type;
            return context.Response.WriteAsync(body, context.RequestAborted);
        });

        Assert.Contains(said, service.Fault(Linked), StringComparison.Ordinal);
        Assert.Single(service.Requests);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::1]")]
    [InlineData("169.254.169.254")]
    [InlineData("[::ffff:10.0.0.1]")]
    public void An_address_of_this_machine_or_its_network_is_refused_however_it_is_named(string host)
    {
        var fault = Assert.Throws<FlowException>(() => Read(Definition($"url: 'https://{host}:9/people'")));

        Assert.Contains("is an address of this machine or its network", fault.Message, StringComparison.Ordinal);
        Assert.Contains("allow_private", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reading_can_be_cancelled_while_it_waits()
    {
        await using var service = await OfAsync(context => TroubleAsync(context, "hang"));
        using CancellationTokenSource stop = new(TimeSpan.FromMilliseconds(200));
        var part = new Crm360.Sources.SourceReader([]).Parts(service.Source(Plain), "/").Single();

        Assert.ThrowsAny<OperationCanceledException>(() => part.Read(Crm360.Sources.ReadRequest.All, _ => { }, stop.Token).ToList());
    }

    static async Task TroubleAsync(HttpContext context, string trouble)
    {
        if (int.TryParse(trouble, CultureInfo.InvariantCulture, out var status))
        {
            context.Response.StatusCode = status;
            return;
        }

        context.Response.ContentType = "application/json";
        switch (trouble)
        {
            case "hang":
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                break;
            case "reset":
                context.Abort();
                break;
            case "half":
                await context.Response.WriteAsync(One[..12], context.RequestAborted);
                break;
            case "short":
                context.Response.ContentLength = 1000;
                await context.Response.WriteAsync(One, context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                context.Abort();
                break;
            case "none":
                break;
            default:
                context.Response.Headers.ContentEncoding = "gzip";
                using (var packed = new MemoryStream())
                {
                    using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
                        gzip.Write(Encoding.UTF8.GetBytes(One));
                    await context.Response.Body.WriteAsync(packed.ToArray().AsMemory(0, (int)packed.Length - 12), context.RequestAborted);
                }

                break;
        }
    }
}
