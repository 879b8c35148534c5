using System.Text;
using Crm360.Runs.Definition;

namespace Crm360.Sources.Files;

/// <summary>A text file of a source.</summary>
abstract class TextPart(SourceDefinition source, Setting setting, SourceFile file) : SourcePart(file.Location)
{
    /// <summary>Share of a file's rows up to which bytes without meaning are bad rows; above it the encoding is wrong.</summary>
    const double MostUndecodable = 0.1;

    readonly List<string> _remarks = [];
    TextSample? _sample;
    long _undecodable;

    public sealed override IReadOnlyList<string> Remarks =>
        _undecodable == 0 ? _remarks
        : [.. _remarks, string.Create(CultureInfo.InvariantCulture, $"{_undecodable} rows of {Location} are not in {Encoding.WebName}, as the others are; they are quarantined as {RowFaults.WrongEncoding}.")];

    protected SourceDefinition Source => source;

    /// <summary>What its letters are written in.</summary>
    protected abstract Encoding Encoding { get; }

    /// <summary>Some of its bytes, read once.</summary>
    protected TextSample Sample => _sample ??= With(content => TextSample.Of(content.Bytes));

    public sealed override string Fingerprint() => Tried(file.Fingerprint);

    public sealed override IEnumerable<SourceRow> Read(ReadRequest request, Action<SourcePosition> reached, CancellationToken cancel)
    {
        long all = 0;
        _undecodable = 0;
        _ = Encoding;
        foreach (var row in Whole(Rows))
        {
            cancel.ThrowIfCancellationRequested();
            all++;
            _undecodable += row.Fault == RowFaults.WrongEncoding ? 1 : 0;
            yield return row;
        }

        if (_undecodable > all * MostUndecodable)
        {
            throw SourceFault.Unavailable(source, setting.At,
                string.Create(CultureInfo.InvariantCulture, $"{_undecodable} of {all} rows of {Location} are not in {Encoding.WebName}"),
                "name the encoding that all of them are in, or have the file written in one, best UTF-8");
        }
    }

    // from the length of the first lines
    protected long? LinesAbout()
    {
        var lines = Sample.Start.Span.Count((byte)'\n');
        return Sample.IsWhole || lines == 0 ? lines + 1
            : file.IsPacked ? null
            : lines * file.Length / (Sample.Start.Span.LastIndexOf((byte)'\n') + 1);
    }

    /// <summary>Its rows.</summary>
    protected abstract IEnumerable<SourceRow> Rows(Stream bytes);

    /// <summary>Says something of the file to who runs this, once.</summary>
    protected void Remark(string sentence) => _remarks.Add($"{sentence}.");

    /// <summary>What the file is in, by its byte order mark, by the definition, or by its letters. Says so where its texts are spoilt.</summary>
    protected EncodingGuess GuessEncoding(Encoding? said)
    {
        var guess = Tried(() => EncodingGuess.MarkOf(Sample.Start.Span) is { } marked ? new(marked, 1) : said is null ? EncodingGuess.Of(Sample) : new(said, 1));
        var encoding = guess.Encoding;
        if (guess.Other is { } other)
        {
            Remark($"{Location} is partly in {encoding.WebName} and partly in another encoding, probably {other.WebName}: rows with letters of the other are quarantined; have it written in one");
        }

        if (said is not null && said.CodePage != encoding.CodePage)
            Remark($"{Location} has the byte order mark of {encoding.WebName} and is read so, whatever the definition says");
        if (DoubleEncoding.Count(TextFile.Decoded(Sample.Start, encoding)) is > 0 and var count)
        {
            Remark(encoding.IsSingleByte
                ? string.Create(CultureInfo.InvariantCulture, $"{Location} is partly in UTF-8, which {encoding.WebName} spoils ({count} letters such as Ã¼ for ü at its beginning); have it written in one encoding")
                : string.Create(CultureInfo.InvariantCulture, $"{Location} was spoilt before it came: it is encoded twice ({count} letters such as Ã¼ for ü at its beginning); have it exported again"));
        }

        return guess;
    }

    protected T With<T>(Func<SourceFile.FileContent, T> use) => Tried(() =>
    {
        using var content = file.Open();
        return use(content);
    });

    /// <summary>All that can be read of the file, which has to stay the same meanwhile.</summary>
    protected IEnumerable<T> Whole<T>(Func<Stream, IEnumerable<T>> read)
    {
        using var items = Finished(read).GetEnumerator();
        while (Tried(items.MoveNext))
            yield return items.Current;
    }

    IEnumerable<T> Finished<T>(Func<Stream, IEnumerable<T>> read)
    {
        using var content = file.Open();
        foreach (var item in read(content.Bytes))
            yield return item;
        content.Finish();
    }

    /// <summary>Does something with the file, and says in one sentence why it can't be done.</summary>
    T Tried<T>(Func<T> act)
    {
        try
        {
            return act();
        }
        catch (UnfitFileException fault)
        {
            throw SourceFault.Unavailable(source, setting.At, $"{Location} {fault.Message}", fault.Right, fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw SourceFault.Unavailable(source, setting.At, $"{Location} can't be read", "see that it is there, not locked, and may be read", fault);
        }
    }
}
