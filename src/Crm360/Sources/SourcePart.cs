namespace Crm360.Sources;

/// <summary>What of a source is read as a whole: a file, a sheet of one, a query.</summary>
/// <param name="location">A file relative to the definition's folder, or the name of a database or service; without secrets.</param>
public abstract class SourcePart(string location)
{
    /// <summary>Where its rows are from.</summary>
    public string Location => location;

    /// <summary>
    /// The SHA-256, in hex, of everything that decides what its rows are: of a file its content, and once its rows are out exactly what was read of it.
    /// Null where only reading tells, as of a query.
    /// </summary>
    /// <exception cref="Runs.FlowException">It can't be opened.</exception>
    public virtual string? Fingerprint() => null;

    /// <summary>Its columns, without reading its rows; empty where rows have none in common, as in JSON.</summary>
    /// <exception cref="Runs.FlowException">It can't be opened, or has no header.</exception>
    public abstract IReadOnlyList<SourceColumn> Columns();

    /// <summary>Streams its rows, in bounded memory. Rows that can't be read come with a fault.</summary>
    /// <param name="request">What of it is wanted.</param>
    /// <param name="reached">Told, at the latest when the last row is out, from where the next extraction goes on.</param>
    /// <param name="cancel">Ends what waits for others.</param>
    /// <exception cref="Runs.FlowException">It can't be read as a whole: it is missing or damaged, a mapped column is not there.</exception>
    public abstract IEnumerable<SourceRow> Read(ReadRequest request, Action<SourcePosition> reached, CancellationToken cancel);

    /// <summary>What an operator should know of how it was read, in sentences without personal data; complete when the last row is out.</summary>
    public virtual IReadOnlyList<string> Remarks => [];

    /// <summary>About how many rows it has, where that is quickly found out: for people who wait.</summary>
    public virtual long? RowsAbout() => null;
}

/// <summary>A column of a source.</summary>
/// <param name="Name">As the source gives it.</param>
/// <param name="Type">What the source itself says that it holds, in the source's words, such as <c>decimal(19,4)</c>; null where it says nothing.</param>
public sealed record SourceColumn(string Name, string? Type = null);

/// <summary>What of a part is wanted. Without anything: all of it.</summary>
public sealed record ReadRequest
{
    /// <summary>Everything.</summary>
    public static ReadRequest All { get; } = new();

    /// <summary>Where the last extraction ended; null for one that reads all.</summary>
    public SourcePosition? After { get; init; }

    /// <summary>Of a source with a watermark, only rows from this value on; an instant in ISO 8601, or a number.</summary>
    public string? From { get; init; }

    /// <summary>And only rows before this one.</summary>
    public string? To { get; init; }
}

/// <summary>Where an extraction ended.</summary>
/// <param name="Watermark">The greatest value of the watermark column so far, in the invariant culture; null where there is none.</param>
/// <param name="DeltaToken">What the source itself gave to go on with; null where it gave none.</param>
public sealed record SourcePosition(string? Watermark = null, string? DeltaToken = null);
