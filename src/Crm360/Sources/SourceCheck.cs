using Crm360.Runs;
using Crm360.Runs.Definition;

namespace Crm360.Sources;

/// <summary>Holds a definition against its sources as they are today, before anything is read of them.</summary>
public sealed class SourceCheck(SourceReader reader)
{
    /// <summary>Every column that a source lacks and every source that can't be opened, sorted by place.</summary>
    public IReadOnlyList<DefinitionFault> Faults(IEnumerable<SourceDefinition> sources, string folder, CancellationToken cancel)
    {
        var faults = new List<DefinitionFault>();
        foreach (var source in sources)
        {
            cancel.ThrowIfCancellationRequested();
            faults.AddRange(FaultsOf(source, folder));
        }

        return [.. faults.Distinct().OrderBy(fault => fault.At).ThenBy(fault => fault.Message, StringComparer.Ordinal)];
    }

    List<DefinitionFault> FaultsOf(SourceDefinition source, string folder)
    {
        try
        {
            return
            [
                .. reader.Columns(source, folder)
                    .Where(_ => source.Origin is not JsonLinesSource) // its rows have no columns in common
                    .SelectMany(file => TabularRow.MissingColumns(source, file.Columns, file.Location)),
            ];
        }
        catch (FlowException fault)
        {
            return [Unopened(source, fault)];
        }
    }

    // readers say what they found, a semicolon, and the cure
    static DefinitionFault Unopened(SourceDefinition source, FlowException fault) =>
        fault.Message.IndexOf("; ", StringComparison.Ordinal) is > 0 and var cut
            ? new(source.At, fault.Message[..cut], fault.Message[(cut + 2)..].TrimEnd('.'))
            : new(source.At, fault.Message.TrimEnd('.'), "mend the source or what the definition says of it");
}
