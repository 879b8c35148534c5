namespace Crm360.Cli.Checking;

/// <summary>By which rules lines are read.</summary>
/// <param name="Region">ISO alpha-2 of the country whose rules apply to values that name none; <see cref="ValueKind.NoRegion"/> for none.</param>
/// <param name="Today">The day that dates are held against; null for none.</param>
/// <param name="AreBirths">Whether dates are of births, so that one in the future or of an impossible age is invalid.</param>
/// <param name="From1904">Whether serial numbers of dates count from 1904, as in workbooks of old Macs.</param>
sealed record CheckRules(string Region, DateOnly? Today = null, bool AreBirths = false, bool From1904 = false);

/// <summary>A text to check.</summary>
/// <param name="Text">The text; of a row that can't be read, the row as it came, or its beginning.</param>
/// <param name="Fault">The reason code of a row that can't be read; null for all others.</param>
readonly record struct CheckText(string Text, string? Fault = null);
