namespace Crm360.Golden;

/// <summary>Kinds of identity events.</summary>
public static class IdentityEventKind
{
    /// <summary>A new id, for records that had none.</summary>
    public const string Assigned = "assigned";

    /// <summary>The customer took over records of the other one.</summary>
    public const string Merged = "merged";

    /// <summary>A new id, for records that left the other customer.</summary>
    public const string Split = "split";

    /// <summary>The id leads to the other customer for ever.</summary>
    public const string Redirected = "redirected";

    /// <summary>All records of the customer have left their sources.</summary>
    public const string Retired = "retired";

    /// <summary>A steward's word on a value of the customer, or on a link that was there or not already.</summary>
    public const string Pinned = "pinned";

    /// <summary>Such a word was taken back.</summary>
    public const string Unpinned = "unpinned";

    /// <summary>All that was known of the customer was removed on the person's request.</summary>
    public const string Erased = "erased";
}
