namespace Crm360.Contacts;

/// <summary>Folding and casing of Latin text with Turkish in mind, independent of culture.</summary>
public static class TextFold
{
    /// <summary>Lower-case ASCII key: letters without marks, digits; everything else becomes one blank between words.</summary>
    public static string Key(ReadOnlySpan<char> text) => throw new NotSupportedException(text.ToString());

    /// <summary>One blank in place of any run of white space and control characters, none at the ends.</summary>
    public static string Collapse(ReadOnlySpan<char> text) => throw new NotSupportedException(text.ToString());

    /// <summary>"AYŞE IŞIL" to "Ayşe Işıl", "SMITH" to "Smith".</summary>
    public static string TitleCase(ReadOnlySpan<char> text) => throw new NotSupportedException(text.ToString());
}
