namespace Crm360.Contacts;

/// <summary>A Turkish identity number (T.C. kimlik no), or the number of a foreigner, which starts with 99. Canonical and key are its 11 digits.</summary>
public sealed record NationalId : Reading
{
    /// <summary>Whether it is a foreigner's number.</summary>
    public bool IsForeigner { get; init; }

    /// <summary>Reads a number.</summary>
    public static NationalId Read(string? text) => throw new NotSupportedException(text);
}
