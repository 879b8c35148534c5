namespace Crm360.Contacts;

/// <summary>What all readings have in common.</summary>
public static class Readings
{
    /// <summary>
    /// Raised whenever a reading gives another answer than before, so that those who keep answers know that theirs are old. A test compares the answers to
    /// a committed list of texts and fails when one changes without it.
    /// </summary>
    public const int Version = 2;
}
