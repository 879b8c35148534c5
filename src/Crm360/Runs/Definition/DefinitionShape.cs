namespace Crm360.Runs.Definition;

/// <summary>What a map of fixed keys may say: the one source for reading it, for the editors' schema and for the reference.</summary>
/// <param name="Name">Unique within the language; in snake_case.</param>
/// <param name="Doc">What it is, as in "expected …".</param>
/// <param name="Keys">Its keys in the order in which people write them.</param>
public sealed record DefinitionShape(string Name, string Doc, IReadOnlyList<DefinitionKey> Keys);

/// <summary>A key of a shape.</summary>
/// <param name="Name">As written.</param>
/// <param name="Type">What its value may be.</param>
/// <param name="Doc">A sentence, with the default if there is one.</param>
/// <param name="Required">Whether it has to be there.</param>
public sealed record DefinitionKey(string Name, DefinitionType Type, string Doc, bool Required = false);

/// <summary>What a value may be, as far as an editor can check it.</summary>
public abstract record DefinitionType
{
    DefinitionType()
    {
    }

    /// <summary>Any text, or one that fits a pattern (a regular expression).</summary>
    public sealed record Text(string? Pattern = null) : DefinitionType;

    /// <summary>Whatever it is, something else decides.</summary>
    public sealed record Anything : DefinitionType;

    /// <summary>true or false.</summary>
    public sealed record Flag : DefinitionType;

    /// <summary>A number, bounds included.</summary>
    public sealed record Number(double Least, double Most) : DefinitionType;

    /// <summary>A whole number, bounds included.</summary>
    public sealed record WholeNumber(int Least, int Most) : DefinitionType;

    /// <summary>One of these words.</summary>
    public sealed record OneOf(IReadOnlyList<string> Words) : DefinitionType;

    /// <summary>A list that is not empty.</summary>
    public sealed record ListOf(DefinitionType Item) : DefinitionType;

    /// <summary>A map whose keys the user chooses.</summary>
    public sealed record MapOf(DefinitionType Value) : DefinitionType;

    /// <summary>A map of fixed keys.</summary>
    public sealed record Keyed(DefinitionShape Shape) : DefinitionType;

    /// <summary>A shape that is described elsewhere, by its name; lets shapes contain themselves.</summary>
    public sealed record Named(string Shape) : DefinitionType;

    /// <summary>Any of these.</summary>
    public sealed record Either(IReadOnlyList<DefinitionType> Types) : DefinitionType;
}
