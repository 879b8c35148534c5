
namespace Crm360.Sources.Rest;

/// <summary>One reading of a service, page by page.</summary>
sealed class RestExtraction(SourceDefinition source, RestSource rest, SourceHttp http) : IDisposable
{
    readonly RestClient _client = new(rest, http);
    readonly List<string> _remarks = [];
    readonly HashSet<UInt128> _pages = [];
    readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Remarks => _remarks;

    public IEnumerable<SourceRow> Read(ReadRequest request, Action<SourcePosition> reached, CancellationToken cancel)
    {
        var position = new RestPosition(rest.Watermark?.Rule, request.After?.Watermark);
        var asking = new RestRequest(source, rest, request);
        var rows = new RestRows(source, rest);
        var first = Sound(asking.First);
        string? delta = null;
        long line = 0;
        var at = first;
        for (var number = 0; at is not null; number++)
        {
            using var page = Page(at, cancel);
            foreach (var element in page.Rows.EnumerateArray())
            {
                cancel.ThrowIfCancellationRequested();
                var mark = Sound(() => position.Note(element));
                if (!asking.IsBeyond(mark))
                    yield return rows.Row(element, ++line);
            }

            delta = rest.IsDelta ? page.Text("@odata.deltaLink") ?? delta : null;
            at = Next(first, at, page, number);
        }

        if (rest.IsDelta && delta is null)
            _remarks.Add($"{rest.Location} gave no delta link, so the next extraction reads all again.");
        if (position.Unknown > 0)
        {
            _remarks.Add(string.Create(CultureInfo.InvariantCulture,
                $"{position.Unknown} rows have no value of {rest.Watermark!.Rule.Column.Name} that says when they changed; a service may leave such rows out when it is asked for changed ones."));
        }

        reached(new SourcePosition(position.Reached, delta));
    }

    public void Dispose() => _client.Dispose();

    RestPage Page(Uri at, CancellationToken cancel) => Sound(() =>
    {
        if (!_client.IsOwn(at))
            throw new RestFault($"sends us on to another host, {at.Host}", "see whether the service is the one that is meant");
        if (!_asked.Add(at.AbsoluteUri))
            throw new RestFault("leads back to a page that it gave before", "see how its pages follow each other");
        var page = _client.Get(at, cancel);
        if (page.Count == 0 || _pages.Add(page.Fingerprint()))
            return page;
        page.Dispose();
        throw new RestFault("gives the same page twice", "see how its pages follow each other");
    });

    Uri? Next(Uri first, Uri at, RestPage page, int number) => Sound(() => rest.Paging.Next(first, at, page, number));

    T Sound<T>(Func<T> ask)
    {
        try
        {
            return ask();
        }
        catch (RestFault fault)
        {
            throw fault.IsOfDefinition
                ? SourceFault.OfDefinition(source, rest.Url.At, $"{rest.Location} {fault.Message}", fault.Right, fault)
                : SourceFault.Unavailable(source, rest.Url.At, $"{rest.Location} {fault.Message}", fault.Right, fault);
        }
    }
}
