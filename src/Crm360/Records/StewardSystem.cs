namespace Crm360.Records;

/// <summary>The system that stewards' corrections are said by.</summary>
public static class StewardSystem
{
    /// <summary>As rules name it; no source may be of a system of this name.</summary>
    public const string Name = "steward";
}
