namespace Crm360.Sources.Sql;

/// <summary>A parameter of a statement.</summary>
/// <param name="Name">With the sign that all three engines take: <c>@watermark</c>.</param>
/// <param name="Value">As the engine has it; <see cref="DBNull"/> for none.</param>
/// <param name="Column">The column whose type it has; null for a text.</param>
sealed record SqlArgument(string Name, object Value, SqlColumn? Column = null);
