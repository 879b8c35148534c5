namespace Crm360.Sources.Rest;

/// <summary>Parameters of an address.</summary>
static class QueryText
{
    /// <summary>The address with a parameter set to a value, whatever it was before.</summary>
    public static Uri With(Uri url, string name, string value)
    {
        var parts = Parts(url).Where(part => Name(part) != name);
        return new UriBuilder(url) { Query = string.Join('&', parts.Append($"{Escaped(name)}={Uri.EscapeDataString(value)}")) }.Uri;
    }

    /// <summary>The value of a parameter; null where there is none.</summary>
    public static string? Of(Uri url, string name) =>
        Parts(url).Where(part => Name(part) == name).Select(part => Uri.UnescapeDataString(part[(part.IndexOf('=', StringComparison.Ordinal) + 1)..].Replace('+', ' '))).FirstOrDefault();

    static string[] Parts(Uri url) => url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries);

    static string Name(string part) => Uri.UnescapeDataString(part.Split('=', 2)[0]);

    // services know $filter, not %24filter
    static string Escaped(string name) => Uri.EscapeDataString(name).Replace("%24", "$", StringComparison.Ordinal);
}
