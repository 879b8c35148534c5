using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Crm360.Sources.Rest;

/// <summary>Signs requests. A token of OAuth is kept until it runs out or is refused.</summary>
sealed class RestSigning(RestAuth? auth, TimeProvider clock)
{
    const int MostTokenBytes = 1 << 20;

    static readonly TimeSpan Early = TimeSpan.FromMinutes(1);
    static readonly TimeSpan StandingLife = TimeSpan.FromMinutes(5);

    string? _token;
    long _takenAt;
    TimeSpan _life;

    /// <summary>Whether a refused token can be had anew.</summary>
    [MemberNotNullWhen(true, nameof(_token))]
    public bool HasToken => _token is not null;

    public void Forget() => _token = null;

    /// <summary>The address with what of the signature stands in it.</summary>
    public Uri Address(Uri url) => auth is RestAuth.ApiKey { Parameter: { } name, Key: var key } ? QueryText.With(url, name, key.Value) : url;

    public async Task SignAsync(HttpRequestMessage request, HttpClient http, CancellationToken cancel)
    {
        switch (auth)
        {
            case RestAuth.ApiKey { Header: { } header, Key: var key }:
                request.Headers.TryAddWithoutValidation(header, Carried(key.Value));
                break;
            case RestAuth.Basic basic:
                request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{basic.User.Value}:{basic.Password.Value}")));
                break;
            case RestAuth.Bearer bearer:
                request.Headers.Authorization = new("Bearer", Carried(bearer.Token.Value));
                break;
            case RestAuth.OAuth oauth:
                if (!HasToken || clock.GetElapsedTime(_takenAt) >= _life)
                    await TakeTokenAsync(oauth, http, cancel);
                request.Headers.Authorization = new("Bearer", _token);
                break;
            default:
                break;
        }
    }

    async Task TakeTokenAsync(RestAuth.OAuth oauth, HttpClient http, CancellationToken cancel)
    {
        Dictionary<string, string> form = new(StringComparer.Ordinal)
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = oauth.ClientId.Value,
            ["client_secret"] = oauth.ClientSecret.Value,
        };
        if (oauth.Scope is { } scope)
            form["scope"] = scope.Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, oauth.TokenUrl.Value) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        var asked = clock.GetTimestamp();
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        var status = (int)response.StatusCode;
        if (RestAnswer.IsTransient(status))
            throw new RestTransient(string.Create(CultureInfo.InvariantCulture, $"can't be asked, for its token service answers {status}"), RestAnswer.RetryAfter(response, clock));
        if (status != 200)
            throw new RestFault(string.Create(CultureInfo.InvariantCulture, $"can't be asked, for its token service answers {status}"), "see token_url, client_id, client_secret and scope");
        Take(await RestAnswer.BodyAsync(response, MostTokenBytes, cancel), asked);
    }

    void Take(ReadOnlyMemory<byte> body, long asked)
    {
        try
        {
            using var token = JsonDocument.Parse(body);
            _token = JsonPath.Text(token.RootElement, "access_token");
            _life = double.TryParse(JsonPath.Text(token.RootElement, "expires_in"), CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1e7
                ? TimeSpan.FromSeconds(seconds)
                : StandingLife;
        }
        catch (JsonException)
        {
            _token = null; // said below
        }

        if (string.IsNullOrEmpty(_token))
            throw new RestFault("can't be asked, for its token service gives no access_token", "see token_url");
        _token = Carried(_token);
        _takenAt = asked;
        _life = _life > Early * 2 ? _life - Early : _life / 2;
    }

    static string Carried(string secret) => secret.All(letter => letter is >= ' ' and <= '~')
        ? secret
        : throw new RestFault("can't be asked with a secret of letters that no header can carry", "see that the variable holds the key and nothing else");
}
