namespace Crm360.Sources.Sql;

/// <summary>A column as the database itself has it.</summary>
/// <param name="Name">As the database spells it.</param>
/// <param name="Type">The type's name alone, in lower case: <c>decimal</c>.</param>
/// <param name="FullType">With its length, or precision and scale: <c>decimal(19,4)</c>; null where the database says nothing.</param>
/// <param name="IsLong">Whether it is a text without a limit.</param>
sealed record SqlColumn(string Name, string Type, string? FullType, bool IsLong = false);
