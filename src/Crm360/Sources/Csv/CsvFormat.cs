namespace Crm360.Sources.Csv;

/// <summary>How a text is cut into cells.</summary>
/// <param name="Delimiter">Between fields.</param>
/// <param name="Quote">Around fields.</param>
/// <param name="Comment">Begins lines that are no rows; null where none are.</param>
/// <param name="Skip">Lines above the first row.</param>
/// <param name="HasHeader">Whether the first row names the columns.</param>
/// <param name="KeepsBlankLines">Whether a blank line is a row where there is one column; else blank lines are left out.</param>
sealed record CsvFormat(char Delimiter = ',', char Quote = '"', char? Comment = null, int Skip = 0, bool HasHeader = true, bool KeepsBlankLines = false);
