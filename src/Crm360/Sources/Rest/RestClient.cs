using System.Net.Http.Headers;
using System.Security.Authentication;
using Polly;
using Polly.Retry;

namespace Crm360.Sources.Rest;

/// <summary>Asks a service for pages: again where it fails for the moment, never for longer than allowed, and no host but its own.</summary>
sealed class RestClient : IDisposable
{
    const int MostRedirects = 5;

    static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    readonly RestSource _rest;
    readonly TimeProvider _clock;
    readonly HttpClient _http;
    readonly RestSigning _signing;

    public RestClient(RestSource rest, SourceHttp http)
    {
        _rest = rest;
        _clock = http.Clock;
        _http = new HttpClient(http.Handler(rest.Limits.AllowPrivate)) { Timeout = Timeout.InfiniteTimeSpan }; // each try has its own
        _signing = new(rest.Auth, http.Clock);
    }

    /// <summary>A page.</summary>
    /// <exception cref="RestFault">It can't be had; for what passes, after as many tries and as much time as allowed.</exception>
    public RestPage Get(Uri url, CancellationToken cancel)
    {
        var began = _clock.GetTimestamp();
        var tries = 0;
        try
        {
            return Retrying(began)
                .ExecuteAsync(async stop => { tries++; return await TryAsync(url, stop); }, cancel)
                .AsTask().GetAwaiter().GetResult();
        }
        catch (RestTransient fault)
        {
            var took = Durations.InWords(TimeSpan.FromSeconds(Math.Ceiling(_clock.GetElapsedTime(began).TotalSeconds)));
            var asked = fault.After is { } after ? $" and asks to be left alone for {Durations.InWords(after)}" : "";
            throw new RestFault(string.Create(CultureInfo.InvariantCulture, $"{fault.Message}{asked} (tried {tries} times in {took})"), fault.Right, fault);
        }
    }

    /// <summary>Whether an address is the service's own.</summary>
    public bool IsOwn(Uri url) => Uri.Compare(url, _rest.Address, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;

    public void Dispose() => _http.Dispose();

    ResiliencePipeline<RestPage> Retrying(long began) => _rest.Limits.Tries == 1
        ? ResiliencePipeline<RestPage>.Empty
        : new ResiliencePipelineBuilder<RestPage> { TimeProvider = _clock }
            .AddRetry(new RetryStrategyOptions<RestPage>
            {
                MaxRetryAttempts = _rest.Limits.Tries - 1,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = FirstWait,
                MaxDelay = LongestWait,
                ShouldHandle = attempt => ValueTask.FromResult(
                    attempt.Outcome.Exception is RestTransient fault && _clock.GetElapsedTime(began) + (fault.After ?? FirstWait) < _rest.Limits.Patience),
                DelayGenerator = attempt => ValueTask.FromResult((attempt.Outcome.Exception as RestTransient)?.After),
            })
            .Build();

    async Task<RestPage> TryAsync(Uri url, CancellationToken cancel)
    {
        using var timeout = new CancellationTokenSource(_rest.Limits.Timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, timeout.Token);
        try
        {
            return RestPage.Parse(await BodyAsync(url, either.Token), _rest.Rows);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new RestTransient($"does not answer within {Durations.InWords(_rest.Limits.Timeout)}");
        }
        catch (HttpRequestException fault) when (fault.InnerException is PrivateAddressException)
        {
            throw new RestFault("is an address of this machine or its network", "write allow_private: true if that is meant", fault);
        }
        catch (HttpRequestException fault) when (fault.InnerException is AuthenticationException)
        {
            throw new RestFault("has a certificate that is not trusted", "see that it has not run out and is of this host", fault);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or InvalidDataException)
        {
            throw new RestTransient("can't be reached, or breaks off", inner: fault);
        }
    }

    async Task<ReadOnlyMemory<byte>> BodyAsync(Uri url, CancellationToken cancel)
    {
        var renewed = false;
        for (var redirects = 0; ;)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, _signing.Address(url));
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            if (_rest.IsOData)
                request.Headers.Add("OData-Version", "4.0");
            if (_rest.IsDelta)
                request.Headers.Add("Prefer", "odata.track-changes");
            await _signing.SignAsync(request, _http, cancel);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            if ((int)response.StatusCode == 401 && _signing.HasToken && !renewed)
            {
                renewed = true;
                _signing.Forget();
                continue;
            }

            if (RestAnswer.Redirect(response, url) is { } to)
            {
                url = Followed(to, ++redirects);
                continue;
            }

            return await SoundBodyAsync(response, cancel);
        }
    }

    Uri Followed(Uri to, int redirects)
    {
        if (!IsOwn(to))
            throw new RestFault($"redirects to another host, {to.Host}", "write the address that is meant");
        return redirects <= MostRedirects ? to : throw new RestFault("redirects in a circle", "write the address that is meant");
    }

    async Task<ReadOnlyMemory<byte>> SoundBodyAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        var status = (int)response.StatusCode;
        var found = string.Create(CultureInfo.InvariantCulture, $"answers {status}");
        if (RestAnswer.IsTransient(status))
            throw new RestTransient(found, RestAnswer.RetryAfter(response, _clock));
        if (status is 401 or 403)
            throw new RestFault($"{found}: it does not let us in", "see auth, and the rights of who signs in");
        if (status is 410)
            throw new RestFault($"{found}: it no longer knows where the last extraction ended", "run with --full");
        if (status is not 200)
            throw new RestFault(found, "see url, and what its documentation says");
        if (!RestAnswer.IsJson(response))
            throw new RestFault("answers with something else than JSON", "see that the address is of data and not of a page to sign in");
        return await RestAnswer.BodyAsync(response, _rest.Limits.MaxPageBytes, cancel);
    }
}
