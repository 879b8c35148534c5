using System.Text.RegularExpressions;
using Crm360.Runs.Definition;
using Fields = System.Collections.Generic.IReadOnlyDictionary<string, Crm360.Runs.Definition.DefinitionNode>;

namespace Crm360.Sources.Rest;

/// <summary>Rows that a service gives as JSON over HTTP, page by page.</summary>
/// <param name="Url">The first page.</param>
/// <param name="Address">The same, parsed.</param>
/// <param name="Rows">Path to the array of rows; empty where the page itself is the array.</param>
/// <param name="Paging">How one page leads to the next.</param>
/// <param name="Auth">How the service knows who asks; null where it does not care.</param>
/// <param name="Watermark">By what changed rows are told.</param>
/// <param name="Limits">What is too much.</param>
public sealed partial record RestSource(
    Setting Url, Uri Address, string Rows, RestPaging Paging, RestAuth? Auth, RestWatermark? Watermark, RestLimits Limits) : RowOrigin
{
    static readonly DefinitionShape WatermarkShape = new("rest_watermark", "a watermark",
    [
        .. WatermarkRule.Keys,
        new("parameter", OriginSettings.AnyText, "The parameter of the query that takes it. OData needs none: it goes into $filter."),
        new("to_parameter", OriginSettings.AnyText, "The parameter that takes the end of a span. Default: rows beyond it are left out when they come."),
    ]);

    static readonly string[] OfODataAlone = ["delta", "columns"];

    /// <summary>How definitions write it.</summary>
    public static OriginKind Kind { get; } = new(
        new("rest", "a rest source",
        [
            new("url", OriginSettings.AnyText, "The address of the first page; https, unless allow_private.", Required: true),
            new("rows", OriginSettings.AnyText, "Path to the array of rows, such as data.items. Default: the page itself; of OData value."),
            .. RestPaging.Keys,
            new("odata", new DefinitionType.Flag(), "Whether the service speaks OData v4. Default: false."),
            new("delta", new DefinitionType.Flag(), "Of OData: whether to ask for delta links, by which the service tells what changed or was removed. Default: false."),
            new("columns", new DefinitionType.OneOf(["all", "used"]), "Of OData: all columns, or with $select those that the definition uses. Default: all, so that what is mapped tomorrow has landed today."),
            new("watermark", new DefinitionType.Keyed(WatermarkShape), "By what changed rows are told, so that an extraction asks only for these."),
            new("auth", new DefinitionType.Keyed(RestAuth.Shape), "How the service knows who asks."),
            .. RestLimits.Keys,
        ]),
        "Rows that a service gives as JSON over HTTP, OData among it; columns are paths with dots.",
        ReadSettings);

    /// <summary>Whether it is OData v4.</summary>
    public bool IsOData { get; init; }

    /// <summary>Whether delta links are asked for.</summary>
    public bool IsDelta { get; init; }

    /// <summary>Whether only columns that the definition uses are asked for.</summary>
    public bool OnlyUsed { get; init; }

    /// <inheritdoc/>
    public override bool TellsChanges => Watermark is not null || IsDelta;

    /// <summary>The service in faults and rows: without the query, which may carry secrets.</summary>
    internal string Location => Url.FromEnvironment ? Url.Written.Split('?')[0] : Address.GetLeftPart(UriPartial.Path);

    /// <inheritdoc/>
    public override IEnumerable<SourcePart> Parts(SourceDefinition source, SourceAccess access) => [new RestPart(source, this, access.Http)];

    static RestSource? ReadSettings(Fields fields, DefinitionReader read)
    {
        var isOData = read.Flag(fields.GetValueOrDefault("odata"), otherwise: false);
        var limits = RestLimits.Read(fields, read);
        var url = read.Text(fields.GetValueOrDefault("url"), "an address");
        var address = url is null || limits is null ? null : AddressOf(url, limits.AllowPrivate, read);
        var rows = fields.TryGetValue("rows", out var path) ? read.Text(path, "a path")?.Value : isOData ? "value" : "";
        var paging = RestPaging.Read(fields, isOData, read);
        var auth = fields.TryGetValue("auth", out var sign) ? RestAuth.Read(sign, read) : null;
        var watermark = fields.TryGetValue("watermark", out var mark) ? ReadWatermark(mark, isOData, read) : null;
        var delta = read.Flag(fields.GetValueOrDefault("delta"), otherwise: false);
        var used = read.OneOf(fields.GetValueOrDefault("columns"), "columns", ["all", "used"]) is "used";
        if (auth is RestAuth.OAuth { TokenUrl: var token } && limits is not null)
            AddressOf(token, limits.AllowPrivate, read);
        foreach (var key in OfODataAlone.Where(key => !isOData && fields.ContainsKey(key)))
            read.Faults.Add(fields[key].At, $"{key} is said of a service that does not speak OData", "take it away, or write odata: true");
        if (delta && watermark is not null)
            read.Faults.Add(fields["delta"].At, "delta and watermark stand in one source", "keep one way to tell changed rows");
        return url is null || address is null || rows is null || paging is null || limits is null || (auth is null && sign is not null)
            ? null
            : new(url, address, rows, paging, auth, watermark, limits) { IsOData = isOData, IsDelta = delta, OnlyUsed = used };
    }

    static RestWatermark? ReadWatermark(DefinitionNode node, bool isOData, DefinitionReader read)
    {
        var fields = read.Fields(node, WatermarkShape);
        var rule = WatermarkRule.Read(fields, read);
        var parameter = read.Text(fields.GetValueOrDefault("parameter"), "the name of a parameter");
        if (!isOData && parameter is null)
            read.Faults.Add(node.At, "the watermark does not say how the service is asked for it", "add parameter, or odata: true");
        if (isOData && rule is not null && !ODataName().IsMatch(rule.Column.Name))
            read.Faults.Add(rule.Column.At, $"{DefinitionFaults.Shown(rule.Column.Name)} is no name of OData", "write letters, digits and _, with / between a property and its own");
        return rule is null ? null : new(rule, parameter?.Value, read.Text(fields.GetValueOrDefault("to_parameter"), "the name of a parameter")?.Value);
    }

    static Uri? AddressOf(Setting url, bool allowPrivate, DefinitionReader read)
    {
        if (!Uri.TryCreate(url.Value, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            read.Faults.Add(url.At, $"{DefinitionFaults.Shown(url.Written)} is no address", "write it from https:// on");
        else if (address.UserInfo is not "")
            read.Faults.Add(url.At, "the address has a user or password in it", "write them under auth");
        else if (address.Scheme is "http" && !allowPrivate)
            read.Faults.Add(url.At, "the address is not encrypted", "write https://, or of a service in your own network allow_private: true");
        else
            return address;
        return null;
    }

    /// <summary>What may stand in $filter and $select.</summary>
    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*(/[A-Za-z_][A-Za-z0-9_]*)*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    internal static partial Regex ODataName();
}

/// <summary>By what a service is asked for changed rows.</summary>
/// <param name="Rule">The column and the overlap.</param>
/// <param name="Parameter">The parameter of the query; null where OData's $filter takes it.</param>
/// <param name="ToParameter">The same for the end of a span.</param>
public sealed record RestWatermark(WatermarkRule Rule, string? Parameter, string? ToParameter);

/// <summary>What a service gives.</summary>
sealed class RestPart(SourceDefinition source, RestSource rest, SourceHttp http) : SourcePart(rest.Location)
{
    IReadOnlyList<string> _remarks = [];

    public override IReadOnlyList<string> Remarks => _remarks;

    public override IReadOnlyList<SourceColumn> Columns() => [];

    public override IEnumerable<SourceRow> Read(ReadRequest request, Action<SourcePosition> reached, CancellationToken cancel)
    {
        using var extraction = new RestExtraction(source, rest, http);
        _remarks = extraction.Remarks;
        foreach (var row in extraction.Read(request, reached, cancel))
            yield return row;
    }
}
