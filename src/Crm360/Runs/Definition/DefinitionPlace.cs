namespace Crm360.Runs.Definition;

/// <summary>Where in a definition something stands.</summary>
/// <param name="File">Path as the user gave it.</param>
/// <param name="Line">From 1; 0 for the file as a whole.</param>
/// <param name="Column">From 1; 0 for the file as a whole.</param>
public readonly record struct DefinitionPlace(string File, int Line, int Column) : IComparable<DefinitionPlace>
{
    /// <summary>By file, line, column.</summary>
    public int CompareTo(DefinitionPlace other) =>
        string.CompareOrdinal(File, other.File) is not 0 and var byFile ? byFile
        : Line != other.Line ? Line.CompareTo(other.Line)
        : Column.CompareTo(other.Column);

    /// <summary><c>file:line:column</c>, which editors and terminals turn into a link.</summary>
    public override string ToString() => Line == 0 ? File : FormattableString.Invariant($"{File}:{Line}:{Column}");

    public static bool operator <(DefinitionPlace left, DefinitionPlace right) => left.CompareTo(right) < 0;

    public static bool operator >(DefinitionPlace left, DefinitionPlace right) => left.CompareTo(right) > 0;

    public static bool operator <=(DefinitionPlace left, DefinitionPlace right) => left.CompareTo(right) <= 0;

    public static bool operator >=(DefinitionPlace left, DefinitionPlace right) => left.CompareTo(right) >= 0;
}
