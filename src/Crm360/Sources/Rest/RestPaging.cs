using Crm360.Runs.Definition;

namespace Crm360.Sources.Rest;

/// <summary>How one page leads to the next.</summary>
public abstract record RestPaging
{
    static readonly DefinitionShape CursorShape = new("cursor", "a cursor",
    [
        new("from", OriginSettings.AnyText, "Path to it in each page, such as paging.next.after.", Required: true),
        new("parameter", OriginSettings.AnyText, "The parameter of the query that takes it.", Required: true),
    ]);

    static readonly DefinitionShape PageShape = new("page", "page numbers",
    [
        new("parameter", OriginSettings.AnyText, "The parameter of the query that takes the number.", Required: true),
        new("first", new DefinitionType.WholeNumber(0, 1), "The first number. Default: 1."),
        new("size_parameter", OriginSettings.AnyText, "The parameter that takes the size."),
        new("size", new DefinitionType.WholeNumber(1, 100_000), "Rows of a page."),
    ]);

    RestPaging()
    {
    }

    internal static IReadOnlyList<DefinitionKey> Keys { get; } =
    [
        new("next_link", OriginSettings.AnyText, "Path to the address of the next page, such as nextRecordsUrl. Of OData: @odata.nextLink."),
        new("cursor", new DefinitionType.Keyed(CursorShape), "What each page gives for the next one to be asked with."),
        new("page", new DefinitionType.Keyed(PageShape), "Pages by number, until one is empty."),
    ];

    internal static RestPaging? Read(IReadOnlyDictionary<string, DefinitionNode> fields, bool isOData, DefinitionReader read)
    {
        string[] given = [.. Keys.Select(key => key.Name).Where(fields.ContainsKey)];
        if (given is [var first, var second, ..])
            read.Faults.Add(fields[second].At, $"{first} and {second} stand in one source", "keep one way from page to page");
        return given switch
        {
            [] => isOData ? new NextLink("@odata.nextLink") : new None(),
            ["next_link", ..] => read.Text(fields["next_link"], "a path") is { } path ? new NextLink(path.Value) : null,
            ["cursor", ..] => ReadCursor(read.Fields(fields["cursor"], CursorShape), read),
            _ => ReadPage(read.Fields(fields["page"], PageShape), read),
        };
    }

    static Cursor? ReadCursor(IReadOnlyDictionary<string, DefinitionNode> fields, DefinitionReader read)
    {
        var from = read.Text(fields.GetValueOrDefault("from"), "a path");
        var parameter = read.Text(fields.GetValueOrDefault("parameter"), "the name of a parameter");
        return from is null || parameter is null ? null : new(from.Value, parameter.Value);
    }

    static Page? ReadPage(IReadOnlyDictionary<string, DefinitionNode> fields, DefinitionReader read)
    {
        var parameter = read.Text(fields.GetValueOrDefault("parameter"), "the name of a parameter");
        var first = fields.TryGetValue("first", out var number) ? read.WholeNumber(number, "first", 0, 1) ?? 1 : 1;
        var sizeParameter = read.Text(fields.GetValueOrDefault("size_parameter"), "the name of a parameter");
        var size = fields.TryGetValue("size", out var rows) ? read.WholeNumber(rows, "size", 1, 100_000) : null;
        if (sizeParameter is null != size is null)
            read.Faults.Add(fields["parameter"].At, "size and size_parameter go together", "write both or neither");
        return parameter is null ? null : new(parameter.Value, first, sizeParameter?.Value, size);
    }

    /// <summary>The first page.</summary>
    internal virtual Uri First(Uri url) => url;

    /// <summary>The page after this one; null after the last.</summary>
    /// <param name="url">The first page's address.</param>
    /// <param name="current">This page's address.</param>
    /// <param name="page">This page.</param>
    /// <param name="number">Which page it is, from 0.</param>
    internal abstract Uri? Next(Uri url, Uri current, RestPage page, int number);

    /// <summary>One page is all there is.</summary>
    public sealed record None : RestPaging
    {
        internal override Uri? Next(Uri url, Uri current, RestPage page, int number) => null;
    }

    /// <summary>Each page names the address of the next.</summary>
    public sealed record NextLink(string Path) : RestPaging
    {
        internal override Uri? Next(Uri url, Uri current, RestPage page, int number) =>
            page.Text(Path) is { } link ? Uri.TryCreate(current, link, out var next) ? next : throw new RestFault("gives a next page that is no address") : null;
    }

    /// <summary>Each page gives something to ask for the next with.</summary>
    public sealed record Cursor(string From, string Parameter) : RestPaging
    {
        internal override Uri? Next(Uri url, Uri current, RestPage page, int number) =>
            page.Text(From) is { } cursor ? QueryText.With(url, Parameter, cursor) : null;
    }

    /// <summary>Pages have numbers.</summary>
    public sealed record Page(string Parameter, int FirstNumber, string? SizeParameter, int? Size) : RestPaging
    {
        internal override Uri First(Uri url) => Numbered(SizeParameter is null ? url : QueryText.With(url, SizeParameter, Size!.Value.ToString(CultureInfo.InvariantCulture)), 0);

        internal override Uri? Next(Uri url, Uri current, RestPage page, int number) => page.Count == 0 ? null : Numbered(current, number + 1);

        Uri Numbered(Uri url, int number) => QueryText.With(url, Parameter, (FirstNumber + number).ToString(CultureInfo.InvariantCulture));
    }
}
