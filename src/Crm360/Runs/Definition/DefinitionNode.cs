namespace Crm360.Runs.Definition;

/// <summary>A piece of a definition with its place: a text, a list or a map.</summary>
/// <param name="At">Where it begins.</param>
public abstract record DefinitionNode(DefinitionPlace At);

/// <summary>A text. Numbers and truth values are texts too until somebody asks for more.</summary>
/// <param name="At">Where it begins.</param>
/// <param name="Setting">What it says.</param>
/// <param name="IsNothing">Whether nothing was written, or <c>null</c> or <c>~</c> without quotes.</param>
public sealed record DefinitionText(DefinitionPlace At, Setting Setting, bool IsNothing) : DefinitionNode(At);

/// <summary>An ordered list.</summary>
public sealed record DefinitionList(DefinitionPlace At, IReadOnlyList<DefinitionNode> Items) : DefinitionNode(At);

/// <summary>Keys with values, in the order in which they were written; no key stands twice.</summary>
public sealed record DefinitionMap(DefinitionPlace At, IReadOnlyList<DefinitionEntry> Entries) : DefinitionNode(At);

/// <summary>A key with its value.</summary>
/// <param name="Key">The key as written; variables are not put in.</param>
/// <param name="At">Where the key stands.</param>
/// <param name="Value">What it is set to.</param>
public sealed record DefinitionEntry(string Key, DefinitionPlace At, DefinitionNode Value);
