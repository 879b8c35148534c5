namespace Crm360.Runs.Definition;

/// <summary>Something in a definition that cannot be meant, and what would be right.</summary>
/// <param name="At">Where it stands.</param>
/// <param name="Found">What is wrong there. Never shows a value that came from the environment.</param>
/// <param name="Right">What would be right.</param>
public sealed record DefinitionFault(DefinitionPlace At, string Found, string Right)
{
    /// <summary>One sentence, without the place.</summary>
    public string Message => $"{Found}; {Right}";

    public override string ToString() => $"{At}: {Message}";
}
