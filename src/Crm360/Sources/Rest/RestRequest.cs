using Crm360.Runs.Definition;

namespace Crm360.Sources.Rest;

/// <summary>The address of the first page of an extraction.</summary>
sealed class RestRequest(SourceDefinition source, RestSource rest, ReadRequest request)
{
    readonly object? _before = request.To is { } to && rest.Watermark is not null ? Typed(to) : null;

    /// <summary>Whether a row is beyond the span, which a service that was not asked for its end may give.</summary>
    public bool IsBeyond(object? mark) => mark is not null && _before is not null && WatermarkValue.Compare(Comparable(mark), Comparable(_before)) >= 0;

    /// <summary>The address that is asked first.</summary>
    /// <exception cref="RestFault">What was kept, or asked for, is of no use.</exception>
    public Uri First()
    {
        if (rest.IsDelta && request is { After.DeltaToken: { } token, From: null, To: null })
        {
            return Uri.TryCreate(token, UriKind.Absolute, out var link)
                ? link
                : throw new RestFault("gave a delta link that is no address", "run with --full");
        }

        var url = rest.Address;
        if (rest is { IsOData: true, OnlyUsed: true })
            url = QueryText.With(url, "$select", Select());
        if (rest.Watermark is { } watermark)
            url = rest.IsOData ? Filtered(url, watermark) : Parameters(url, watermark);
        return rest.Paging.First(url);
    }

    string Select()
    {
        var names = source.ColumnsUsed.Select(column => column.Name)
            .Append(rest.Watermark?.Rule.Column.Name ?? "")
            .Select(name => name.Split('.', '/')[0])
            .Where(name => name is not "" && !name.StartsWith('@'))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var wrong = names.Find(name => !RestSource.ODataName().IsMatch(name));
        return wrong is null
            ? string.Join(',', names)
            : throw new RestFault($"has no column {DefinitionFaults.Shown(wrong)}, which is no name of OData", "mend the name") { IsOfDefinition = true };
    }

    Uri Parameters(Uri url, RestWatermark watermark)
    {
        if (From(watermark) is { } from)
            url = QueryText.With(url, watermark.Parameter!, from);
        return request.To is { } to && watermark.ToParameter is { } name ? QueryText.With(url, name, Literal(to)) : url;
    }

    Uri Filtered(Uri url, RestWatermark watermark)
    {
        var column = watermark.Rule.Column.Name;
        List<string> conditions = [];
        if (QueryText.Of(url, "$filter") is { Length: > 0 } standing)
            conditions.Add(standing);
        if (From(watermark) is { } from)
            conditions.Add(request.From is null ? $"{column} ge {from} or {column} eq null" : $"{column} ge {from}");
        if (request.To is { } to)
            conditions.Add($"{column} lt {Literal(to)}");
        return conditions is [] ? url : QueryText.With(url, "$filter", conditions is [var only] ? only : string.Join(" and ", conditions.Select(one => $"({one})")));
    }

    string? From(RestWatermark watermark)
    {
        if (request.From is { } from)
            return Literal(from);
        if (request.To is not null || request.After?.Watermark is not { } last || RestPosition.KindOf(last) is not { } kind)
            return null;
        var text = WatermarkValue.Before(kind, last, watermark.Rule.Overlap)
            ?? throw WrongOverlap(watermark.Rule.Overlap, kind);
        return Literal(text);
    }

    static RestFault WrongOverlap(Overlap overlap, WatermarkKind kind) =>
        new($"can't be asked with an overlap of {DefinitionFaults.Shown(overlap.Written)}", kind is WatermarkKind.Number ? "its watermark is a number, so write one" : "write a duration such as 15m")
        {
            IsOfDefinition = true,
        };

    // a value that goes into $filter is a number or an instant and nothing else
    string Literal(string text)
    {
        var last = request.After?.Watermark is { } kept ? RestPosition.KindOf(kept) : WatermarkKind.ZonedInstant;
        return Typed(text) switch
        {
            DateTimeOffset instant => WatermarkValue.Text(instant.ToUniversalTime()),
            DateTime day when last is WatermarkKind.Date => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime instant when last is WatermarkKind.Instant && !rest.IsOData => instant.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
            DateTime instant => WatermarkValue.Text(new DateTimeOffset(instant, TimeSpan.Zero)),
            var number => Convert.ToString(number, CultureInfo.InvariantCulture)!,
        };
    }

    static object Typed(string text) => RestPosition.KindOf(text) is { } kind
        ? WatermarkValue.Typed(kind, text)!
        : throw new RestFault($"can't be asked for rows of {DefinitionFaults.Shown(text)}", "write an instant in ISO 8601, or a number");

    static object Comparable(object value) => value is DateTime clock ? new DateTimeOffset(clock, TimeSpan.Zero) : value;
}
