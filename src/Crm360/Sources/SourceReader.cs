using Crm360.Sources.Rest;
using Crm360.Sources.Sql;

namespace Crm360.Sources;

/// <summary>Opens the sources of a definition, whatever they are made of.</summary>
public sealed class SourceReader(IReadOnlyList<SqlConnector> connectors, SourceHttp? http = null)
{
    /// <summary>What there is to read of a source, in the order in which it lands.</summary>
    /// <exception cref="Runs.FlowException">There is nothing.</exception>
    public IEnumerable<SourcePart> Parts(SourceDefinition source, string folder) =>
        source.Origin.Parts(source, new SourceAccess(folder, connectors) { Http = http ?? SourceHttp.Standing });

    /// <summary>Streams all rows of a source. Rows that can't be read come with a fault.</summary>
    /// <exception cref="Runs.FlowException">The source as a whole can't be read: file or table missing, a mapped column that is not there.</exception>
    public IEnumerable<SourceRow> Read(SourceDefinition source, string folder, CancellationToken cancel = default) =>
        Parts(source, folder).SelectMany(part => part.Read(ReadRequest.All, _ => { }, cancel));
}
