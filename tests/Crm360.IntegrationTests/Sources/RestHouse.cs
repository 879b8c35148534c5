using System.Collections.Concurrent;
using Crm360.Runs;
using Crm360.Sources;
using Crm360.Sources.Rest;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Crm360.IntegrationTests.Sources;

/// <summary>A service on loopback that answers as a test wants it to, faults and all.</summary>
sealed class RestHouse : IAsyncDisposable
{
    readonly WebApplication _service;

    RestHouse(WebApplication service, ConcurrentQueue<Asked> requests)
    {
        _service = service;
        Requests = requests;
    }

    /// <summary>What was asked of it, in order.</summary>
    public ConcurrentQueue<Asked> Requests { get; }

    public string Address => _service.Urls.First();

    /// <summary>Variables that the definition may name.</summary>
    public static Dictionary<string, string> Secrets { get; } = new(StringComparer.Ordinal) { ["CRM_KEY"] = "s3cr&t k€y", ["CRM_SECRET"] = "geheim+1", ["CRM_TOKEN"] = "t0ken" };

    public static async Task<RestHouse> OfAsync(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var service = builder.Build();
        ConcurrentQueue<Asked> requests = new();
        service.Run(async context =>
        {
            requests.Enqueue(new(context.Request.Path.Value!, context.Request.QueryString.Value ?? "", context.Request.Headers.Authorization.ToString(), context.Request.Headers.ToDictionary(
                header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
            await answer(context);
        });
        await service.StartAsync(TestContext.Current.CancellationToken);
        return new(service, requests);
    }

    /// <summary>A service that gives the same page to all.</summary>
    public static Task<RestHouse> OfAsync(string json) => OfAsync(context => JsonAsync(context, json));

    public static Task JsonAsync(HttpContext context, string json)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(json, context.RequestAborted);
    }

    /// <summary>A source over the service; where limits of time are not what is tested, a busy machine does not reach them.</summary>
    /// <param name="settings">Of rest, without braces; <c>HOST</c> stands for the address.</param>
    /// <param name="key">Value of <c>key</c>.</param>
    /// <param name="name">The one column that is mapped.</param>
    public SourceDefinition Source(string settings, string key = "id", string name = "name")
    {
        var unhurried = new[] { "timeout: 1h", "patience: 1d" }.Where(limit => !settings.Contains(limit[..limit.IndexOf(' ', StringComparison.Ordinal)], StringComparison.Ordinal));
        return Definition(string.Join(", ", unhurried.Prepend(settings.Replace("HOST", Address, StringComparison.Ordinal))), key, name);
    }

    /// <summary>As above, of a service anywhere.</summary>
    /// <param name="landing">One more line of the source.</param>
    public static SourceDefinition Definition(string settings, string key = "id", string name = "name", string landing = "mode: full") =>
        SmallPipeline.Source([$"rest: {{ {settings} }}", $"key: {key}", landing], name, Secrets.GetValueOrDefault);

    public Extract Read(string settings, ReadRequest? request = null) => Read(Source(settings), request);

    public static Extract Read(SourceDefinition source, ReadRequest? request = null)
    {
        var part = new SourceReader([], SourceHttp.Standing with { Clock = new Hurry() }).Parts(source, "/").Single();
        SourcePosition? reached = null;
        var rows = part.Read(request ?? ReadRequest.All, at => reached = at, TestContext.Current.CancellationToken).ToList();
        return new(rows, Assert.IsType<SourcePosition>(reached), part.Remarks);
    }

    /// <summary>The sentence with which a reading fails, which has no secret in it.</summary>
    public string Fault(string settings, ReadRequest? request = null)
    {
        var fault = Assert.Throws<FlowException>(() => Read(settings, request));
        Assert.All(Secrets.Values, secret => Assert.DoesNotContain(secret, fault.Message, StringComparison.Ordinal));
        return fault.Message;
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    /// <summary>A hundred times as fast: what takes a minute is awaited for less than a second.</summary>
    sealed class Hurry : TimeProvider
    {
        const int Times = 100;

        public override long GetTimestamp() => base.GetTimestamp() * Times;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / Times : dueTime, period > TimeSpan.Zero ? period / Times : period);
    }
}

/// <summary>What the service was asked.</summary>
sealed record Asked(string Path, string Query, string Authorization, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The query as people write it.</summary>
    public string Plain => Uri.UnescapeDataString(Query);
}
