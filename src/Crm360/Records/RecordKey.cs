namespace Crm360.Records;

/// <summary>The natural key of a source record: it outlives reruns, so decisions name records by it and ties are broken by it.</summary>
public static class RecordKey
{
    /// <summary>Source and source key in one text; the name of a source has no bar in it.</summary>
    public static string Of(string source, string sourceKey) => $"{source}|{sourceKey}";

    /// <summary>Source and source key of a natural key.</summary>
    public static (string Source, string SourceKey) Parts(string key)
    {
        var bar = key.IndexOf('|', StringComparison.Ordinal);
        return (key[..bar], key[(bar + 1)..]);
    }
}
