namespace Crm360.Runs.Definition;

/// <summary>
/// A text of a definition, parts of which may come from the environment (<c>${NAME}</c>) and be secret:
/// it prints, and is hashed, as it was written.
/// </summary>
/// <param name="Value">With the variables' values put in.</param>
/// <param name="Written">As it stands in the definition.</param>
/// <param name="At">Where it stands.</param>
public sealed record Setting(string Value, string Written, DefinitionPlace At)
{
    /// <summary>Whether any of it came from the environment.</summary>
    public bool FromEnvironment => Value != Written;

    public override string ToString() => Written;
}
