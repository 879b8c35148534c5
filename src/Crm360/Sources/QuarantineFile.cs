using System.Text.Json;
using Crm360.Runs;
using Crm360.Sources.Csv;
using Crm360.Sources.Json;
using CsvHelper;

namespace Crm360.Sources;

/// <summary>A row in quarantine, as a person gets it to mend.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Location">Where it is from.</param>
/// <param name="Line">The line or row there.</param>
/// <param name="Code">Why it could not land.</param>
/// <param name="Detail">What was found.</param>
/// <param name="Raw">As received.</param>
public sealed record QuarantinedRow(long Id, string Location, long Line, string Code, string Detail, string Raw);

/// <summary>A row that a person mended.</summary>
/// <param name="QuarantineId">The row that it mends.</param>
/// <param name="Row">As it is now.</param>
public sealed record MendedSourceRow(long QuarantineId, SourceRow Row);

/// <summary>
/// Rows of one source in a table that people mend in any spreadsheet and give back. What a row of a table says stands in its columns; a row of JSON
/// stands in <see cref="Raw"/>.
/// </summary>
public static class QuarantineFile
{
    const string Id = "crm360_id";
    const string Source = "crm360_source";
    const string Place = "crm360_place";
    const string Reason = "crm360_reason";
    const string Detail = "crm360_detail";
    const string Raw = "crm360_raw";

    static readonly string[] Own = [Id, Source, Place, Reason, Detail, Raw];

    /// <summary>The table: titles first.</summary>
    /// <param name="source">Whose rows they are.</param>
    /// <param name="columns">The columns of the source, in its order; none for one without.</param>
    /// <param name="rows">Its rows.</param>
    public static IEnumerable<IReadOnlyList<string>> Table(SourceDefinition source, IReadOnlyList<string> columns, IEnumerable<QuarantinedRow> rows)
    {
        var isTable = !IsJson(source);
        yield return isTable ? [Id, Source, Place, Reason, Detail, .. columns, Raw] : Own;
        foreach (var row in rows)
        {
            string[] head = [row.Id.ToString(CultureInfo.InvariantCulture), source.Name, string.Create(CultureInfo.InvariantCulture, $"{row.Location}:{row.Line}"), row.Code, row.Detail];
            yield return isTable ? [.. head, .. Fields(source, columns, row.Raw), row.Raw] : [.. head, row.Raw];
        }
    }

    /// <summary>The name of the source whose rows a file has.</summary>
    /// <exception cref="FlowException">It is no such file, or has rows of several sources.</exception>
    public static string SourceOf(string path)
    {
        var table = TableFile.Open(path);
        if (Own.FirstOrDefault(column => !table.Columns.Contains(column, StringComparer.Ordinal)) is { } missing)
            throw new FlowException($"{path} has no column {missing}; mend a file that 'crm360 quarantine export' wrote, and keep its titles.");
        var names = table.Rows().Select(row => row.Value(Source)).OfType<string>().Distinct(StringComparer.Ordinal).Take(2).ToList();
        return names is [var only]
            ? only
            : throw new FlowException(names is [] ? $"{path} has no rows." : $"{path} has rows of {string.Join(" and ", names)}; give back the rows of one source at a time.");
    }

    /// <summary>The rows as they have been mended.</summary>
    /// <exception cref="FlowException">A row says no longer which one it mends, or a column is missing that the definition names.</exception>
    public static IReadOnlyList<MendedSourceRow> Read(string path, SourceDefinition source)
    {
        var location = Path.GetFileName(path);
        var table = TableFile.Open(path);
        string[] columns = [.. table.Columns.Except(Own, StringComparer.Ordinal)];
        using var row = IsJson(source) ? null : TabularRow.Under(source, columns, location);
        List<MendedSourceRow> mended = [];
        foreach (var given in table.Rows())
        {
            if (given.Fault is not null || !long.TryParse(given.Value(Id), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                throw new FlowException(string.Create(CultureInfo.InvariantCulture, $"{location}, line {given.Line}: the row does not say in {Id} which one it mends; keep that column as it was exported."));
            mended.Add(new(id, row is null
                ? new JsonRows(source, location).Row(Unguarded(given.Value(Raw)) ?? "", given.Line, source.Origin is JsonLinesSource)
                : row.Row(given.Line, [.. columns.Select(column => Unguarded(given.Value(column)))])));
        }

        return mended;
    }

    static bool IsJson(SourceDefinition source) => source.Origin is JsonLinesSource or JsonSource;

    static IEnumerable<string> Fields(SourceDefinition source, IReadOnlyList<string> columns, string raw)
    {
        if (raw.StartsWith('{') && OfPayload(raw) is { } values)
            return columns.Select(column => values.GetValueOrDefault(column) ?? "");
        if (source.Origin is not CsvSource csv)
            return columns.Select(_ => "");
        var written = CsvGuess.Of(raw, isWhole: true, csv with { Skip = 0, Comment = null }); // what the definition leaves open, by the record alone
        if (OfRecord(written, raw) is not { } fields)
            return columns.Select(_ => "");
        return columns.Select((_, at) => at < columns.Count - 1 ? fields.ElementAtOrDefault(at) ?? "" : string.Join(written.Delimiter, fields.Skip(at))); // a surplus stands in the last
    }

    // a row that was refused for its key has its payload
    static Dictionary<string, string?>? OfPayload(string raw)
    {
        try
        {
            using var payload = JsonDocument.Parse(raw);
            return payload.RootElement.EnumerateObject().DistinctBy(property => property.Name, StringComparer.Ordinal).ToDictionary(
                property => property.Name, property => property.Value.ValueKind is JsonValueKind.String ? property.Value.GetString() : property.Value.GetRawText(), StringComparer.Ordinal);
        }
        catch (JsonException) // a record of delimited text that happens to begin like one
        {
            return null;
        }
    }

    static IReadOnlyList<string>? OfRecord(CsvGuess csv, string raw)
    {
        try
        {
            using var parser = CsvReader.Create(new StringReader(raw), new CsvReaderOptions { Separator = csv.Delimiter, Quote = csv.Quote, HasHeader = false, IncludeValuesInExceptions = false });
            return parser.Read() ? [.. Enumerable.Range(0, parser.FieldCount).Select(parser.GetString)] : null;
        }
        catch (Exception fault) when (fault is FormatException or InvalidDataException or InvalidOperationException or CsvFormatException)
        {
            return null; // it is in quarantine because it can't be taken apart; the raw text is beside
        }
    }

    /// <summary>A cell as it may be opened in a spreadsheet: one that begins like a formula gets an apostrophe (OWASP, CSV injection).</summary>
    public static string Guarded(string cell) => IsFormula(cell) ? $"'{cell}" : cell;

    static string? Unguarded(string? cell) => cell is ['\'', .. var rest] && IsFormula(rest) ? rest : cell;

    static bool IsFormula(string cell) => cell is ['\'' or '=' or '+' or '-' or '@' or '\t' or '\r', ..];
}
