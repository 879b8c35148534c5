using Crm360.Runs.Definition;

namespace Crm360.Sources.Files;

/// <summary>Sees to it that a text file is read to its end, and in its encoding.</summary>
static class WholeText
{
    /// <summary>Share of a file's rows up to which bytes without meaning are bad rows; above it the encoding is wrong.</summary>
    const double MostUndecodable = 0.1;

    /// <summary>The rows of a text file, unless it can't be read to its end or is in another encoding.</summary>
    public static IEnumerable<SourceRow> Of(SourceDefinition source, Setting path, string location, IEnumerable<SourceRow> rows)
    {
        long all = 0, undecodable = 0;
        using var row = rows.GetEnumerator();
        while (Next())
        {
            all++;
            undecodable += row.Current.Fault == RowFaults.WrongEncoding ? 1 : 0;
            yield return row.Current;
        }

        if (undecodable > all * MostUndecodable)
        {
            throw SourceFault.Unavailable(source, path.At,
                string.Create(CultureInfo.InvariantCulture, $"{undecodable} of {all} rows of {location} are not in the encoding that the definition names"),
                "name the one they are in, or save the file as UTF-8");
        }

        bool Next()
        {
            try
            {
                return row.MoveNext();
            }
            catch (IOException fault)
            {
                throw SourceFault.Unavailable(source, path.At, $"{location} can't be read to its end", "see that it stays where it is while it is read", fault);
            }
        }
    }
}
