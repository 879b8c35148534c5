using Crm360.Runs;
using Crm360.Runs.Definition;

namespace Crm360.Sources;

/// <summary>Why a source can't be read as a whole.</summary>
static class SourceFault
{
    /// <summary>The source is there, but not what the definition asks of it.</summary>
    public static FlowException OfDefinition(SourceDefinition source, DefinitionPlace at, string found, string right, Exception? inner = null) =>
        Of(source, new(at, found, right), isOfDefinition: true, inner);

    /// <summary>The source is missing, locked or damaged today.</summary>
    public static FlowException Unavailable(SourceDefinition source, DefinitionPlace at, string found, string right, Exception? inner = null) =>
        Of(source, new(at, found, right), isOfDefinition: false, inner);

    /// <summary>No file is where files by a pattern may or may not be.</summary>
    public static FlowException EmptyPlace(SourceDefinition source, DefinitionPlace at, string found, string right)
    {
        DefinitionFault fault = new(at, found, right);
        return new($"Source {source.Name}: {fault.Message} ({fault.At}).") { Fault = fault, IsEmptyPlace = true };
    }

    static FlowException Of(SourceDefinition source, DefinitionFault fault, bool isOfDefinition, Exception? inner) =>
        new($"Source {source.Name}: {fault.Message} ({fault.At}).", inner!) { Fault = fault, IsOfDefinition = isOfDefinition };
}
