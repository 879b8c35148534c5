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

    IEnumerable<DefinitionFault> FaultsOf(SourceDefinition source, string folder, bool unavailable)
    {
        var faults = new List<DefinitionFault>();
        Note(() =>
        {
            foreach (var part in reader.Parts(source, folder))
                Note(() => faults.AddRange(ColumnFaults(source, part)));
        });
        return faults.DistinctBy(fault => fault.At); // what all files lack is said of the first

        void Note(Action ask)
        {
            try
            {
                ask();
            }
            catch (FlowException found) when (found.Fault is not null)
            {
                if (found.IsOfDefinition || unavailable)
                    faults.Add(found.Fault);
            }
        }
    }

    static IEnumerable<DefinitionFault> ColumnFaults(SourceDefinition source, SourcePart part) =>
        part.Columns() is [_, ..] columns ? TabularRow.ColumnFaults(source, [.. columns.Select(column => column.Name)], part.Location) : [];
}
