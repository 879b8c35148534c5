namespace Crm360.Sources.Sql;

/// <summary>What of a source's columns is read.</summary>
public enum SqlColumns
{
    /// <summary>All that the table has.</summary>
    All,

    /// <summary>Those that the definition names.</summary>
    Used,
}
