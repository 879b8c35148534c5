namespace Crm360.Contacts;

/// <summary>Reason codes of readings. They are stored and shown: a code never changes its meaning nor its spelling.</summary>
public static class Reasons
{
    /// <summary>Nothing is there.</summary>
    public const string Empty = "empty";

    /// <summary>A text that stands for nothing: yok, test, 0000000000.</summary>
    public const string Placeholder = "placeholder";
}
