namespace Crm360.Sources;

/// <summary>
/// Where the rows of a source are and how they are read: the one thing that a reader implements. Each kind is a folder beside this file, with
/// its settings (<see cref="OriginKind"/>) and its parts.
/// </summary>
public abstract record RowOrigin
{
    /// <summary>Whether it gives, by a watermark or a delta link, what has changed since the last time.</summary>
    public virtual bool TellsChanges => false;

    /// <summary>What there is to read, in the order in which it lands: files by their names, or the one query. Nothing is read yet.</summary>
    /// <exception cref="Runs.FlowException">There is nothing to read: no such file, no such engine.</exception>
    public abstract IEnumerable<SourcePart> Parts(SourceDefinition source, SourceAccess access);
}

/// <summary>What readers need besides a definition.</summary>
/// <param name="Folder">The definition's folder, against which paths resolve.</param>
/// <param name="Connectors">How databases are opened.</param>
public sealed record SourceAccess(string Folder, IReadOnlyList<Sql.SqlConnector> Connectors)
{
    /// <summary>How services are reached.</summary>
    public Rest.SourceHttp Http { get; init; } = Rest.SourceHttp.Standing;
}
