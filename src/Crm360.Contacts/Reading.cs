namespace Crm360.Contacts;

/// <summary>
/// What was made of one text of a source: the text itself, what it means in one agreed spelling, what it is matched by, and why it is
/// doubted. Reading never throws on any text and gives the same answer in every culture, at any time, on any thread.
/// </summary>
public abstract record Reading
{
    /// <summary>The text as it came; empty where it was null.</summary>
    public string Original { get; init; } = "";

    /// <summary>How far the reading may be trusted.</summary>
    public ReadingStatus Status { get; init; }

    /// <summary>The agreed spelling; reading it again gives it back. Null where there is none.</summary>
    public string? Canonical { get; init; }

    /// <summary>What equal things have in common, for exact matching; null where the value must not be matched by.</summary>
    public string? Key { get; init; }

    /// <summary>Why the value is doubted or what was mended, as codes of <see cref="Reasons"/>; empty if there is nothing to say.</summary>
    public IReadOnlyList<string> ReasonCodes { get; init; } = [];

    /// <summary>What was probably meant, for a person to confirm; never applied by itself.</summary>
    public string? Suggestion { get; init; }

    /// <summary>Whether the value may be used: it has a canonical spelling and is <see cref="ReadingStatus.Valid"/> or <see cref="ReadingStatus.Suspect"/>.</summary>
    public bool IsUsable => Canonical is not null && Status is (ReadingStatus.Valid or ReadingStatus.Suspect);
}
