using System.Net;

namespace Crm360.Sources.Rest;

/// <summary>Takes answers apart, within bounds.</summary>
static class RestAnswer
{
    /// <summary>Whether the service may do better a little later.</summary>
    public static bool IsTransient(int status) => status is 408 or 429 or 500 or 502 or 503 or 504;

    /// <summary>How long the service asks to be left alone: in seconds, or up to a date by its own clock.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider clock) => response.Headers.RetryAfter switch
    {
        { Delta: { } wait } => wait,
        { Date: { } until } => until - (response.Headers.Date ?? clock.GetUtcNow()) is { Ticks: > 0 } wait ? wait : TimeSpan.Zero,
        _ => null,
    };

    /// <summary>Whether it says that it is JSON.</summary>
    public static bool IsJson(HttpResponseMessage response) =>
        response.Content.Headers.ContentType?.MediaType is { } type
        && (type.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.Equals("text/json", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase));

    /// <summary>The whole body, counted as it is unpacked.</summary>
    /// <exception cref="RestFault">It is larger than allowed.</exception>
    public static async Task<ReadOnlyMemory<byte>> BodyAsync(HttpResponseMessage response, int most, CancellationToken cancel)
    {
        if (response.Content.Headers.ContentLength > most)
            throw TooLarge(most);
        await using var body = await response.Content.ReadAsStreamAsync(cancel);
        using var kept = new MemoryStream();
        var some = new byte[1 << 16];
        for (int got; (got = await body.ReadAsync(some, cancel)) > 0;)
        {
            if (kept.Length + got > most)
                throw TooLarge(most);
            kept.Write(some, 0, got);
        }

        return kept.GetBuffer().AsMemory(0, (int)kept.Length);
    }

    /// <summary>Where a redirect leads; null where it is none.</summary>
    public static Uri? Redirect(HttpResponseMessage response, Uri from) =>
        response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
        && response.Headers.Location is { } to
            ? new Uri(from, to)
            : null;

    static RestFault TooLarge(int most) =>
        new(string.Create(CultureInfo.InvariantCulture, $"gives a page of more than {most} bytes"), "ask for smaller pages, or raise max_page_bytes");
}
