namespace Crm360.Contacts;

/// <summary>An e-mail address. <see cref="Reading.Key"/> is the mailbox it reaches: lower case, without Gmail dots and +tags.</summary>
public sealed record EmailAddress : Reading
{
    /// <summary>The part before the @ as in the canonical address (lower case); null where there is no canonical address.</summary>
    public string? LocalPart { get; init; }

    /// <summary>The domain in lower-case ASCII (punycode); null where there is no canonical address.</summary>
    public string? Domain { get; init; }

    /// <summary>The local part of <see cref="Reading.Key"/>: equal for the same mailbox name at two providers.</summary>
    public string? LocalKey { get; init; }

    /// <summary>Whether the mailbox belongs to an office rather than a person: info, satis, muhasebe.</summary>
    public bool IsRole { get; init; }

    /// <summary>Reads one address.</summary>
    public static EmailAddress Read(string? text) => throw new NotSupportedException(text);
}
