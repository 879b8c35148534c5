namespace Crm360.Records;

/// <summary>The natural key of a source record: it outlives reruns, so decisions name records by it and ties are broken by it.</summary>
public static class RecordKey
{
    /// <summary>Source and source key in one text; the name of a source has no bar in it.</summary>
    public static string Of(string source, string sourceKey) => $"{source}|{sourceKey}";
}
