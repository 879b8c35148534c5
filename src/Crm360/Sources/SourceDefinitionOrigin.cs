using System.Text;
using Crm360.Runs.Definition;

namespace Crm360.Sources;

/// <summary>How rows are read: <see cref="CsvSource"/>, <see cref="ExcelSource"/>, <see cref="JsonLinesSource"/> or <see cref="SqlSource"/>.</summary>
public abstract record RowOrigin;

/// <summary>Delimited text files.</summary>
/// <param name="Path">Absolute, or within the definition's folder; <c>*</c> and <c>?</c> stand for any letters of a file name.</param>
/// <param name="Encoding">Default: UTF-8.</param>
/// <param name="Delimiter">Default: a comma.</param>
/// <param name="Quote">Default: a double quote.</param>
/// <param name="HasHeader">Whether the first row names the columns; else they are numbered from 1. Default: yes.</param>
/// <param name="BlankLinesAreValues">Whether a blank line of a text with one column is a row whose value is missing. Default: no, blank lines are left out.</param>
public sealed record CsvSource(Setting Path, Encoding Encoding, char Delimiter, char Quote, bool HasHeader, bool BlankLinesAreValues = false) : RowOrigin;

/// <summary>A sheet of workbooks.</summary>
/// <param name="Path">Absolute, or within the definition's folder; <c>*</c> and <c>?</c> stand for any letters of a file name.</param>
/// <param name="Sheet">Name of the sheet; null for the first.</param>
/// <param name="HeaderRow">The row that names the columns, from 1 as Excel shows it. Default: 1.</param>
public sealed record ExcelSource(Setting Path, Setting? Sheet, int HeaderRow) : RowOrigin;

/// <summary>Text files of one JSON object a line, in UTF-8.</summary>
/// <param name="Path">Absolute, or within the definition's folder; <c>*</c> and <c>?</c> stand for any letters of a file name.</param>
public sealed record JsonLinesSource(Setting Path) : RowOrigin;

/// <summary>A query against a database.</summary>
/// <param name="Provider">Which engine.</param>
/// <param name="Connection">Connection string; a relative SQLite file lies in the definition's folder.</param>
/// <param name="Query">One SELECT.</param>
public sealed record SqlSource(SqlProvider Provider, Setting Connection, Setting Query) : RowOrigin;

/// <summary>A database engine that rows can be read from.</summary>
public enum SqlProvider
{
    /// <summary>A SQLite file.</summary>
    Sqlite,

    /// <summary>Microsoft SQL Server.</summary>
    SqlServer,

    /// <summary>PostgreSQL.</summary>
    Postgres,
}
