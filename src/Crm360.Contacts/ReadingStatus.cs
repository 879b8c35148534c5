namespace Crm360.Contacts;

/// <summary>What a reading is worth. Only <see cref="Valid"/> and <see cref="Suspect"/> readings carry matching keys.</summary>
public enum ReadingStatus
{
    /// <summary>Well formed; may be trusted as far as form goes.</summary>
    Valid,

    /// <summary>Usable, yet something about it deserves a look; the reason codes say what.</summary>
    Suspect,

    /// <summary>Cannot be what the field asks for.</summary>
    Invalid,

    /// <summary>Stands for "nothing here": <c>yok</c>, <c>test@test.com</c>, <c>0000000000</c>.</summary>
    Placeholder,

    /// <summary>Null, empty or only white space and control characters.</summary>
    Missing,
}
