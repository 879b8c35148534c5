using Crm360.Runs;
using Crm360.Runs.Definition;

namespace Crm360.Sources;

/// <summary>Holds a definition against its sources as they are today, before anything is read of them.</summary>
public sealed class SourceCheck(SourceReader reader)
{
    /// <summary>What the definition asks of its sources and they do not have: columns, sheets, tables of a query. Sorted by place.</summary>
    /// <param name="sources">Which of them.</param>
    /// <param name="folder">The definition's folder.</param>
    /// <param name="unavailable">Whether sources that are missing, locked or damaged today are faults too.</param>
    /// <param name="cancel">Stops between sources.</param>
    public IReadOnlyList<DefinitionFault> Faults(
        IEnumerable<SourceDefinition> sources, string folder, bool unavailable, CancellationToken cancel)
    {
        var faults = new List<DefinitionFault>();
        foreach (var source in sources)
        {
            cancel.ThrowIfCancellationRequested();
            faults.AddRange(FaultsOf(source, folder, unavailable));
        }

        return [.. faults.Distinct().OrderBy(fault => fault.At).ThenBy(fault => fault.Message, StringComparer.Ordinal)];
    }

    List<DefinitionFault> FaultsOf(SourceDefinition source, string folder, bool unavailable)
    {
        try
        {
            return
            [
                .. reader.Columns(source, folder)
                    .Where(_ => source.Origin is not JsonLinesSource) // its rows have no columns in common
                    .SelectMany(file => TabularRow.MissingColumns(source, file.Columns, file.Location))
                    .DistinctBy(fault => fault.At), // what all files lack is said of the first
            ];
        }
        catch (FlowException found) when (found.Fault is not null)
        {
            return found.IsOfDefinition || unavailable ? [found.Fault] : [];
        }
    }
}
